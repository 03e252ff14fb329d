package org.realnameaudit.support;

import static io.restassured.RestAssured.given;

import java.net.URI;

/**
 * The metrics of the service under test.
 *
 * @param text in the Prometheus format
 */
public record Metrics(String text) {

    /** @param management the address of the management interface */
    public static Metrics scrape(URI management) {
        return new Metrics(given().get(management.resolve("/q/metrics")).asString());
    }

    /**
     * @param series the name with all labels, exactly as in the text, such as {@code requests_total{kind="query"}}
     * @return its value; 0 if no line matches
     */
    public double value(String series) {
        return text.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .sum();
    }
}
