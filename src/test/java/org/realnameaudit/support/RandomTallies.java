package org.realnameaudit.support;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Random;

/** Random rows of {@code tally} without inspections. */
@ApplicationScoped
public class RandomTallies {

    private final Synthetic synthetic;
    private final Database database;

    public RandomTallies(Synthetic synthetic, Database database) {
        this.synthetic = synthetic;
        this.database = database;
    }

    /** Inserts three published campaigns with tallies of every kind. */
    public void insert(Random random) {
        synthetic.resellers(8);
        for (int i = 1; i <= 3; i++) {
            synthetic.campaign("syn-r" + i, "PUBLISHED");
            for (int reseller = 0; reseller <= 8; reseller++) {
                for (String channel : List.of("PHYSICAL", "ONLINE")) {
                    for (String region : new String[] {null, "110000", "440000"}) {
                        if (random.nextInt(3) > 0) {
                            int inspected = random.nextInt(50_000);
                            database.run(
                                    "insert into tally (campaign, reseller, channel, region, inspected, violating) values (?, ?, ?, ?, ?, ?)",
                                    "syn-r" + i,
                                    reseller == 0 ? null : "syn-000" + reseller,
                                    channel,
                                    region,
                                    inspected,
                                    random.nextInt(inspected + 1));
                        }
                    }
                }
            }
        }
    }
}
