package org.realnameaudit.support;

import static io.restassured.RestAssured.given;

import java.net.URI;

/** What the service under test tells whoever watches it. */
public record Metrics(String served) {

    /** @param management where it does so */
    public static Metrics at(URI management) {
        return new Metrics(given().get(management.resolve("/q/metrics")).asString());
    }

    /** @return 0 where there is no such series yet */
    public double value(String series) {
        return served.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }
}
