package org.realnameaudit.bench.field;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A made-up country, as the files that the service takes in. Each row follows from the seed and its own number, so
 * nothing is kept, and the same numbers always give the same files.
 */
record Country(int outlets, int inspections, int campaigns, long seed) {

    static final int RESELLERS = 42;
    private static final int MOST_CAMPAIGNS = 30;
    private static final int DAYS = 28;
    private static final int[] REGIONS = {
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63, 64, 65
    };
    private static final double PHYSICAL = 0.78;
    private static final double VIOLATING = 0.2;

    /** What each number is drawn for: two draws about one outlet must have nothing to do with each other. */
    private enum Draw {
        RESELLER,
        CHANNEL,
        REGION,
        ACTIVE,
        DAY,
        VIOLATING,
        FINDINGS,
        RESELLER_RATE,
        REGION_RATE,
        CAMPAIGN
    }

    public static void main(String[] args) throws IOException {
        try {
            run(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void run(String[] args) throws IOException {
        if (args.length % 2 != 1) {
            throw new IllegalArgumentException(
                    "usage: bench/country OUT_DIR [--outlets N] [--inspections M] [--campaigns K] [--seed S]");
        }
        Map<String, Long> given = new HashMap<>(
                Map.of("--outlets", 1_000_000L, "--inspections", 10_000_000L, "--campaigns", 20L, "--seed", 1L));
        for (int i = 1; i < args.length; i += 2) {
            if (given.replace(args[i], Long.valueOf(args[i + 1])) == null) {
                throw new IllegalArgumentException("no such option: " + args[i]);
            }
        }
        new Country(
                        given.get("--outlets").intValue(),
                        given.get("--inspections").intValue(),
                        given.get("--campaigns").intValue(),
                        given.get("--seed"))
                .write(Files.createDirectories(Path.of(args[0])));
    }

    Country {
        if (outlets < 1
                || outlets > 9_999_999
                || campaigns < 1
                || campaigns > MOST_CAMPAIGNS
                || inspections < 0
                || inspections > (long) outlets * campaigns) {
            throw new IllegalArgumentException(
                    "there are 1 to 9999999 outlets and 1 to 30 campaigns, and each outlet is inspected once in a campaign at most");
        }
    }

    void write(Path folder) throws IOException {
        writeOutlets(folder.resolve("outlets.csv"));
        for (int campaign = 0; campaign < campaigns; campaign++) {
            // The first ones take what does not divide.
            int count = inspections / campaigns + (campaign < inspections % campaigns ? 1 : 0);
            writeInspections(folder.resolve("inspections-" + code(campaign) + ".csv"), campaign, count);
        }
    }

    void writeOutlets(Path file) throws IOException {
        try (BufferedWriter to = Files.newBufferedWriter(file)) {
            to.write("code,name,channel,reseller,region,location,active\n");
            for (int outlet = 0; outlet < outlets; outlet++) {
                boolean physical = isPhysical(outlet);
                String code = outletCode(outlet);
                to.write("%s,合成网点 %s,%s,%s,%s,%s,%s\n"
                        .formatted(
                                code,
                                code.substring("syn-".length()),
                                physical ? "PHYSICAL" : "ONLINE",
                                resellerCode(reseller(outlet)),
                                physical ? REGIONS[region(outlet)] + "0000" : "",
                                physical ? "合成路 " + outlet % 1000 + " 号" : "https://synthetic.invalid/" + code,
                                unit(Draw.ACTIVE, outlet, 0) < 0.95));
            }
        }
    }

    /** @param count how many of the outlets are inspected, those that chance picks, by their codes */
    void writeInspections(Path file, int campaign, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(mixed(Draw.CAMPAIGN, campaign, 0));
        try (BufferedWriter to = Files.newBufferedWriter(file)) {
            to.write("outlet,inspected_on,findings\n");
            int left = count;
            for (int outlet = 0; outlet < outlets && left > 0; outlet++) {
                if (random.nextInt(outlets - outlet) < left) {
                    left--;
                    LocalDate day = day(outlet, campaign);
                    to.write(outletCode(outlet) + ',' + day + ',' + findings(outlet, campaign, day) + '\n');
                }
            }
        }
    }

    static String outletCode(int outlet) {
        String digits = Integer.toString(outlet + 1);
        return "syn-" + "0".repeat(7 - digits.length()) + digits;
    }

    /** @param reseller counted from 0 */
    static String resellerCode(int reseller) {
        return (reseller < 9 ? "syn-r0" : "syn-r") + (reseller + 1);
    }

    /** One in each quarter, from 2017 on. */
    static String code(int campaign) {
        return "syn-%d-q%d".formatted(2017 + campaign / 4, 1 + campaign % 4);
    }

    static LocalDate start(int campaign) {
        return LocalDate.of(2017, 1, 9).plusMonths(3L * campaign);
    }

    static LocalDate end(int campaign) {
        return start(campaign).plusDays(DAYS - 1);
    }

    LocalDate day(int outlet, int campaign) {
        return start(campaign).plusDays((long) (DAYS * unit(Draw.DAY, outlet, campaign)));
    }

    private String findings(int outlet, int campaign, LocalDate day) {
        double rate = VIOLATING
                * (0.4 + 1.2 * unit(Draw.RESELLER_RATE, reseller(outlet), 0))
                * (isPhysical(outlet) ? 0.92 : 1.28)
                * (0.7 + 0.6 * unit(Draw.REGION_RATE, region(outlet), 0));
        return unit(Draw.VIOLATING, outlet, campaign) < rate
                ? Violations.some(isPhysical(outlet), day, mixed(Draw.FINDINGS, outlet, campaign))
                : "";
    }

    /** A few are large. */
    private int reseller(int outlet) {
        double unit = unit(Draw.RESELLER, outlet, 0);
        return (int) (RESELLERS * unit * Math.sqrt(unit));
    }

    private boolean isPhysical(int outlet) {
        return unit(Draw.CHANNEL, outlet, 0) < PHYSICAL;
    }

    private int region(int outlet) {
        return (int) (REGIONS.length * unit(Draw.REGION, outlet, 0));
    }

    private double unit(Draw draw, long one, long other) {
        return (mixed(draw, one, other) >>> 11) * 0x1.0p-53;
    }

    private long mixed(Draw draw, long one, long other) {
        return mix(mix(mix(seed + draw.ordinal()) + one) + other);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
