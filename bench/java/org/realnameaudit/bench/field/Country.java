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
 * A synthetic country, as files for the service's imports. Each row is computed from the seed and the row's number, so
 * the same arguments always produce the same files, in constant memory.
 */
public record Country(int outlets, int inspections, int campaigns, long seed) {

    public static final int RESELLERS = 42;
    private static final int MOST_CAMPAIGNS = 30;
    private static final int DAYS = 28;
    private static final int[] REGIONS = {
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63, 64, 65
    };
    private static final double PHYSICAL = 0.78;
    private static final double VIOLATING = 0.2;

    /** The purpose of a random number. Numbers of one outlet with different purposes are independent. */
    private enum Purpose {
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
        Map<String, Long> options = new HashMap<>(
                Map.of("--outlets", 1_000_000L, "--inspections", 10_000_000L, "--campaigns", 20L, "--seed", 1L));
        for (int i = 1; i < args.length; i += 2) {
            if (options.replace(args[i], Long.valueOf(args[i + 1])) == null) {
                throw new IllegalArgumentException("unknown option: " + args[i]);
            }
        }
        new Country(
                        options.get("--outlets").intValue(),
                        options.get("--inspections").intValue(),
                        options.get("--campaigns").intValue(),
                        options.get("--seed"))
                .write(Files.createDirectories(Path.of(args[0])));
    }

    public Country {
        if (outlets < 1
                || outlets > 9_999_999
                || campaigns < 1
                || campaigns > MOST_CAMPAIGNS
                || inspections < 0
                || inspections > (long) outlets * campaigns) {
            throw new IllegalArgumentException(
                    "expected 1 to 9999999 outlets, 1 to 30 campaigns, at most one inspection for each pair");
        }
    }

    public void write(Path folder) throws IOException {
        writeOutlets(folder.resolve("outlets.csv"));
        for (int campaign = 0; campaign < campaigns; campaign++) {
            // The first campaigns get the remainder.
            int count = inspections / campaigns + (campaign < inspections % campaigns ? 1 : 0);
            writeInspections(folder.resolve("inspections-" + code(campaign) + ".csv"), campaign, count);
        }
    }

    void writeOutlets(Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("code,name,channel,reseller,region,location,active\n");
            for (int outlet = 0; outlet < outlets; outlet++) {
                boolean physical = isPhysical(outlet);
                String code = outletCode(outlet);
                writer.write("%s,合成网点 %s,%s,%s,%s,%s,%s\n"
                        .formatted(
                                code,
                                code.substring("syn-".length()),
                                physical ? "PHYSICAL" : "ONLINE",
                                resellerCode(reseller(outlet)),
                                physical ? REGIONS[region(outlet)] + "0000" : "",
                                physical ? "合成路 " + outlet % 1000 + " 号" : "https://synthetic.invalid/" + code,
                                unit(Purpose.ACTIVE, outlet, 0) < 0.95));
            }
        }
    }

    /** @param count the number of inspections; their outlets are chosen at random, and sorted by code */
    void writeInspections(Path file, int campaign, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(hash(Purpose.CAMPAIGN, campaign, 0));
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write("outlet,inspected_on,findings\n");
            int remaining = count;
            for (int outlet = 0; outlet < outlets && remaining > 0; outlet++) {
                if (random.nextInt(outlets - outlet) < remaining) {
                    remaining--;
                    LocalDate day = day(outlet, campaign);
                    writer.write(outletCode(outlet) + ',' + day + ',' + findings(outlet, campaign, day) + '\n');
                }
            }
        }
    }

    public static String outletCode(int outlet) {
        String digits = Integer.toString(outlet + 1);
        return "syn-" + "0".repeat(7 - digits.length()) + digits;
    }

    /** @param reseller counted from 0 */
    public static String resellerCode(int reseller) {
        return (reseller < 9 ? "syn-r0" : "syn-r") + (reseller + 1);
    }

    /** The code of a campaign. There is one campaign in each quarter from 2017 on. */
    public static String code(int campaign) {
        return "syn-%d-q%d".formatted(2017 + campaign / 4, 1 + campaign % 4);
    }

    public static LocalDate start(int campaign) {
        return LocalDate.of(2017, 1, 9).plusMonths(3L * campaign);
    }

    public static LocalDate end(int campaign) {
        return start(campaign).plusDays(DAYS - 1);
    }

    public LocalDate day(int outlet, int campaign) {
        return start(campaign).plusDays((long) (DAYS * unit(Purpose.DAY, outlet, campaign)));
    }

    private String findings(int outlet, int campaign, LocalDate day) {
        double rate = VIOLATING
                * (0.4 + 1.2 * unit(Purpose.RESELLER_RATE, reseller(outlet), 0))
                * (isPhysical(outlet) ? 0.92 : 1.28)
                * (0.7 + 0.6 * unit(Purpose.REGION_RATE, region(outlet), 0));
        return unit(Purpose.VIOLATING, outlet, campaign) < rate
                ? Violations.choose(isPhysical(outlet), day, hash(Purpose.FINDINGS, outlet, campaign))
                : "";
    }

    /** The distribution is uneven: a few resellers have many outlets. */
    private int reseller(int outlet) {
        double unit = unit(Purpose.RESELLER, outlet, 0);
        return (int) (RESELLERS * unit * Math.sqrt(unit));
    }

    private boolean isPhysical(int outlet) {
        return unit(Purpose.CHANNEL, outlet, 0) < PHYSICAL;
    }

    private int region(int outlet) {
        return (int) (REGIONS.length * unit(Purpose.REGION, outlet, 0));
    }

    /** @return a pseudo-random number from 0 to 1, excluding 1 */
    private double unit(Purpose purpose, long one, long other) {
        return (hash(purpose, one, other) >>> 11) * 0x1.0p-53;
    }

    private long hash(Purpose purpose, long one, long other) {
        return mix(mix(mix(seed + purpose.ordinal()) + one) + other);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long value) {
        long mixed = value + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
