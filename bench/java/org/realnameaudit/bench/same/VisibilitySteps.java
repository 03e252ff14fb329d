package org.realnameaudit.bench.same;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The responses to the queries of {@link SchemaWalk}, as each type of caller sees them. */
final class VisibilitySteps {

    private VisibilitySteps() {}

    /** @param introspection the response to {@link SchemaWalk#SCHEMA} */
    static List<Step> all(String introspection) throws IOException {
        List<Step> steps = new ArrayList<>();
        int number = 0;
        for (String query : new SchemaWalk(introspection, values()).queries()) {
            number++;
            for (Identity reader : Identity.READERS) {
                steps.add(Step.of(
                        "visibility.%d.%s %s".formatted(number, reader, query),
                        Operation.post(query).as(reader)));
            }
        }
        return steps;
    }

    /** @return the values of each argument */
    private static Map<String, List<String>> values() {
        List<String> campaigns = new ArrayList<>(CampaignSteps.CODES);
        campaigns.add("miit-2016-11");
        List<String> numbers = Stream.concat(
                        CampaignSteps.CODES.stream()
                                .skip(2)
                                .flatMap(campaign -> Stream.of(campaign + "/snail", campaign + "/jd")),
                        Stream.of("miit-2016-11/yuantel"))
                .toList();
        List<String> ids = Stream.of(
                        Stream.of(id("Reseller", "snail"), id("Outlet", "so-01"), id("Operator", "china-mobile")),
                        campaigns.stream().map(campaign -> id("Campaign", campaign)),
                        numbers.stream().map(each -> id("RectificationCase", each)),
                        campaigns.stream().map(campaign -> id("Inspection", campaign + "/so-01/1")))
                .flatMap(each -> each)
                .toList();
        return Map.ofEntries(
                Map.entry("campaign", campaigns),
                Map.entry("violatingIn", campaigns),
                Map.entry("from", campaigns),
                Map.entry("to", campaigns),
                Map.entry(
                        "code",
                        Stream.concat(campaigns.stream(), Stream.of("snail", "so-01", "china-unicom"))
                                .toList()),
                Map.entry("number", numbers),
                Map.entry("id", ids),
                Map.entry("reseller", List.of("snail", "jd", "nobody")),
                Map.entry("outlet", List.of("so-01")),
                Map.entry("region", List.of("440000")),
                Map.entry("operator", List.of("china-unicom")),
                Map.entry("violationType", List.of("MANUAL_ENTRY")),
                Map.entry("search", List.of("so-", "蝸牛", "%_")),
                Map.entry("after", List.of("")));
    }

    static String id(String type, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((type + ":" + key).getBytes(StandardCharsets.UTF_8));
    }
}
