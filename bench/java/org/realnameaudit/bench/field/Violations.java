package org.realnameaudit.bench.field;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The violation types, each with the day on which its first legal basis came into force. */
enum Violations {
    ID_NOT_REQUESTED("2013-09-01"),
    FALSE_OR_OTHERS_ID("2013-09-01"),
    PROXY_NOT_CHECKED("2013-09-01"),
    RECORD_NOT_KEPT("2013-09-01"),
    ID_NOT_VERIFIED("2016-04-30"),
    MANUAL_ENTRY("2016-04-30"),
    UNAUTHORISED_OUTLET("2016-04-30"),
    NO_LIVE_PHOTO("2016-09-23"),
    OVER_FIVE_CARDS("2016-09-23"),
    BULK_OPENING("2016-11-07"),
    NO_VIDEO_CHECK("2016-11-07"),
    PERSON_ID_MISMATCH("2019-12-01");

    private static final double TWO_OR_MORE = 0.25;
    private static final double THREE = 0.05;

    private final LocalDate from;

    Violations(String from) {
        this.from = LocalDate.parse(from);
    }

    /** @return one to three violation types in the format of a file of inspections */
    static String choose(boolean physical, LocalDate day, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Violations> candidates = new ArrayList<>(List.of(values()));
        candidates.removeIf(each -> each.from.isAfter(day) || each == NO_VIDEO_CHECK && physical);
        double chance = random.nextDouble();
        int count = chance < THREE ? 3 : chance < TWO_OR_MORE ? 2 : 1;
        StringBuilder codes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            codes.append(i == 0 ? "" : ";").append(candidates.remove(random.nextInt(candidates.size())));
        }
        return codes.toString();
    }
}
