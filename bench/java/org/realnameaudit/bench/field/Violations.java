package org.realnameaudit.bench.field;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The types of violations that a campaign can find, each from the day on which the law that it rests on was in force.
 */
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

    private static final double SECOND = 0.25;
    private static final double THIRD = 0.05;

    private final LocalDate from;

    Violations(String from) {
        this.from = LocalDate.parse(from);
    }

    /** @return one to three different ones, as a file of inspections has them */
    static String some(boolean physical, LocalDate day, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Violations> left = new ArrayList<>(List.of(values()));
        left.removeIf(each -> each.from.isAfter(day) || each == NO_VIDEO_CHECK && physical);
        double more = random.nextDouble();
        int count = more < THIRD ? 3 : more < SECOND ? 2 : 1;
        StringBuilder codes = new StringBuilder();
        for (int i = 0; i < count; i++) {
            codes.append(i == 0 ? "" : ";").append(left.remove(random.nextInt(left.size())));
        }
        return codes.toString();
    }
}
