package org.realnameaudit.bench.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Invalid documents, variables and tokens, and requests beyond the limits. */
final class FaultSteps {

    private static final List<String> DOCUMENTS = List.of(
            "{",
            "}",
            "{ }",
            "query { campaigns { nodes { code } }",
            "{ campaigns(first: ) { totalCount } }",
            "# only a comment",
            "query",
            "{ regions { code } } trailing",
            "{ regions { \u0001 } }",
            "{ regions { code(" + "\"unclosed }",
            "{ unknown }",
            "{ regions }",
            "{ regions { code { x } } }",
            "{ regions { unknown } }",
            "{ campaign { code } }",
            "{ campaign(code: \"a\", other: 1) { code } }",
            "{ campaign(code: 5) { code } }",
            "{ campaign(code: null) { code } }",
            "{ campaigns(first: \"1\") { totalCount } }",
            "{ campaigns(first: 1.5) { totalCount } }",
            "{ campaigns(filter: { status: NONE }) { totalCount } }",
            "{ campaigns(filter: { status: \"DRAFT\" }) { totalCount } }",
            "{ campaigns(filter: { other: DRAFT }) { totalCount } }",
            "{ campaigns(filter: []) { totalCount } }",
            "{ ...F } fragment F on Query { ...F }",
            "{ ...Missing }",
            "{ regions { code } } fragment Unused on Region { code }",
            "{ ... on Campaign { code } }",
            "query A { regions { code } } query A { regions { code } }",
            "query A { regions { code } } query B { regions { code } }",
            "{ regions { code } } { regions { code } }",
            "{ regions @include { code } }",
            "{ regions @unknown { code } }",
            "{ regions @skip(if: true) { code } }",
            "{ regions @include(if: false) { code } operators { code @skip(if: true) name } }",
            "{ a: regions { code } a: operators { code } }",
            "query ($a: Int) { regions { code } }",
            "query ($a: Unknown) { campaign(code: $a) { code } }",
            "{ campaign(code: $a) { code } }",
            "query ($a: Int) { campaign(code: $a) { code } }",
            "subscription { rectificationChanged { number } }",
            "type Query { a: Int }",
            "mutation { unknown(input: {}) { code } }",
            "mutation { createCampaign { code } }",
            "mutation { createCampaign(input: { code: \"x\" }) { campaign { code } } }",
            "{ resellers(first: 0) { totalCount } }",
            "{ resellers(first: -1) { totalCount } }",
            "{ resellers(first: 101) { totalCount } }",
            "{ resellers(first: 99999999999) { totalCount } }",
            "{ resellers(first: null) { totalCount } }",
            "{ inspections(filter: { inspectedFrom: \"2017-02-30\" }) { totalCount } }",
            "{ inspections(filter: { inspectedFrom: 20170101 }) { totalCount } }",
            "{ inspections(filter: { inspectedFrom: \"+10000-01-01\" }) { totalCount } }",
            "{ inspections(filter: { inspectedFrom: \"2020-02-01\", inspectedTo: \"2020-01-01\" }) { totalCount } }",
            "{ inspections(filter: { campaign: \"none\" }) { totalCount } }",
            "{ inspections(filter: { outlet: \"none\" }) { totalCount } }",
            "{ inspections(filter: { violationType: \"none\" }) { totalCount } }",
            "{ inspections(filter: { region: \"none\" }) { totalCount } }",
            "{ compliance(filter: { operator: \"none\" }) { channel } }",
            "{ compliance(groupBy: [CHANNEL, CHANNEL]) { channel compliance { inspected } } }",
            "{ compliance(groupBy: []) { compliance { inspected } } }",
            "{ compliance(groupBy: CHANNEL) { channel compliance { inspected } } }",
            "{ complianceChange(from: \"none\", to: \"none\") { pValue } }",
            "{ campaign(code: \"\") { code } }",
            "{ campaign(code: \"a b\") { code } }",
            "{ rectificationCase(number: \"x\") { number } }",
            "{ verifyHistory(number: \"x\") { intact } }",
            "{ verifyCorrections(campaign: \"none\") { intact } }",
            "{ node(id: \"\") { id } }",
            "{ node(id: \"x\") { id } }",
            "{ node(id: 5) { id } }",
            "{ node(id: \"VW5rbm93bjph\") { id } }",
            "{ node(id: \"UmVzZWxsZXI6bm9uZQ\") { id } }",
            "{ node(id: \"UmVzZWxsZXI6c25haWw=\") { id } }",
            "{ resellers(filter: { search: \"\" }) { totalCount } }",
            "{ resellers(filter: { search: \" \" }) { totalCount } }",
            "{ resellers(filter: { search: \"a\\u0000b\" }) { totalCount } }",
            "{ resellers(filter: { search: \"\\uD800\" }) { totalCount } }",
            "{ resellers(filter: { search: \"%\" }) { totalCount } }",
            "{ resellers(filter: { search: \"ＳＮＡＩＬ\" }) { totalCount nodes { code } } }",
            "{ __typename }",
            "{ __type(name: \"Reseller\") { name fields { name } } }",
            "{ __type(name: \"None\") { name } }",
            "{ viewer { name roles reseller { code } } }");

    private FaultSteps() {}

    static List<Step> all() {
        List<Step> steps = new ArrayList<>();
        for (String document : DOCUMENTS) {
            steps.add(Step.of("fault.document.%d %s".formatted(steps.size() + 1, document), Operation.post(document)));
            if (steps.size() % 5 == 0) {
                // With the older media type, the response has another status.
                steps.add(Step.of(
                        "fault.json.%d %s".formatted(steps.size() + 1, document),
                        Operation.json(Operation.write(Map.of("query", document)))));
            }
        }
        steps.addAll(variables());
        steps.addAll(tooMuch());
        steps.addAll(tokens());
        return steps;
    }

    private static List<Step> variables() {
        String document = "query A($first: Int!, $filter: ResellerFilter, $order: ResellerOrder) "
                + "{ resellers(first: $first, filter: $filter, orderBy: $order) { totalCount } }";
        List<String> variables = List.of(
                "{}",
                "{\"first\":null}",
                "{\"first\":\"1\"}",
                "{\"first\":1.0}",
                "{\"first\":1.5}",
                "{\"first\":true}",
                "{\"first\":[1]}",
                "{\"first\":1,\"other\":2}",
                "{\"first\":1,\"filter\":[]}",
                "{\"first\":1,\"filter\":{\"search\":5}}",
                "{\"first\":1,\"filter\":{\"other\":5}}",
                "{\"first\":1,\"filter\":null}",
                "{\"first\":1,\"order\":{}}",
                "{\"first\":1,\"order\":{\"field\":\"NONE\"}}",
                "{\"first\":1,\"order\":{\"field\":\"NAME\",\"direction\":null}}",
                "[]",
                "\"x\"",
                "null",
                "5",
                "{\"first\":1e2}",
                "{\"first\":2147483648}",
                "{\"first\":1,\"filter\":{\"repeatOffender\":\"true\"}}",
                "{\"first\":1,\"first\":2}");
        List<Step> steps = new ArrayList<>();
        for (String each : variables) {
            String body = "{\"query\":%s,\"variables\":%s}".formatted(Operation.write(document), each);
            steps.add(Step.of(
                    "fault.variables " + each,
                    Operation.json(body).header("Accept: application/graphql-response+json")));
        }
        for (String name : List.of("\"A\"", "\"B\"", "\"\"", "null", "5")) {
            steps.add(Step.of(
                    "fault.operation.name " + name,
                    Operation.json("{\"query\":%s,\"variables\":{\"first\":1},\"operationName\":%s}"
                            .formatted(Operation.write(document), name))));
        }
        return steps;
    }

    private static List<Step> tooMuch() {
        List<Step> steps = new ArrayList<>();
        String deep = "{ campaigns(first: 1) { nodes " + "{ verdicts { campaign ".repeat(8) + "{ code }"
                + " } }".repeat(8) + " } }";
        steps.add(Step.of("fault.deep", Operation.post(deep)));
        steps.add(Step.of(
                "fault.cost",
                Operation.post("{ resellers(first: 100) { nodes { outlets(first: 100) { nodes "
                        + "{ inspections(first: 100) { nodes { id } } } } } } }")));
        steps.add(Step.of("fault.repeats", Operation.post(repeated(60, "regions { code }"))));
        steps.add(Step.of("fault.fields", Operation.post("{ regions { " + "code ".repeat(2100) + "} }")));
        steps.add(Step.of("fault.tokens", Operation.post("{ regions { " + "code ".repeat(5100) + "} }")));
        steps.add(Step.of(
                "fault.directives", Operation.post("{ regions " + "@skip(if: false) ".repeat(6) + "{ code } }")));
        steps.add(Step.of(
                "fault.heavy", Operation.post(repeated(49, "compliance(groupBy: [CAMPAIGN, CHANNEL]) { channel }"))));
        steps.add(Step.of(
                "fault.search",
                Operation.post("{ resellers(filter: { search: \"" + "x".repeat(101) + "\" }) { totalCount } }")));
        steps.add(Step.of("fault.body", Operation.post("{ regions { code } } #" + "x".repeat(140_000))));
        steps.add(Step.of(
                "fault.introspection.deep",
                Operation.post("{ __schema { types " + "{ fields { type ".repeat(8) + "{ name }" + " } }".repeat(8)
                        + " } }")));
        return steps;
    }

    private static String repeated(int times, String field) {
        return IntStream.range(0, times)
                .mapToObj(i -> "a" + i + ": " + field)
                .collect(Collectors.joining(" ", "{ ", " }"));
    }

    private static List<Step> tokens() {
        List<Step> steps = new ArrayList<>();
        for (String token : List.of("expired", "audience", "issuer", "signature", "malformed", "opaque", "basic")) {
            steps.add(Step.of(
                    "fault.token." + token,
                    Operation.post("{ regions { code } }").header("Authorization: ${token." + token + "}")));
            steps.add(Step.of(
                    "fault.token.file." + token,
                    Request.of("GET", "/exports/outlets").header("Authorization: ${token." + token + "}")));
        }
        steps.add(Step.of(
                "fault.token.empty", Operation.post("{ regions { code } }").header("Authorization: ")));
        steps.add(Step.of(
                "fault.token.twice",
                Operation.post("{ regions { code } }")
                        .header("Authorization: ${token.AUDITOR}")
                        .header("Authorization: ${token.ADMINISTRATOR}")));
        steps.add(Step.of(
                "fault.token.none.in.bearer",
                Operation.post("{ regions { code } }").header("Authorization: Bearer")));
        for (Identity identity : Identity.values()) {
            steps.add(Step.required(
                    "viewer." + identity,
                    Operation.post("{ viewer { name roles reseller { code name } } }")
                            .as(identity)));
        }
        return steps;
    }
}
