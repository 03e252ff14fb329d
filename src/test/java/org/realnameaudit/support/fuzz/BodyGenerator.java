package org.realnameaudit.support.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Generates request bodies that are malformed, or nearly so. */
final class BodyGenerator {

    private static final String QUERY = Value.quoted(
            "query ($first: Int, $filter: ResellerFilter) { resellers(first: $first, filter: $filter) { totalCount } }");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "{}",
            "[]",
            "0",
            "1",
            "-1",
            "1.0",
            "1.5",
            "1e2",
            "\"1\"",
            "[1]",
            "[null]",
            "{\"search\":null}",
            "{\"search\":\"x\",\"search\":1}",
            "{\"nothing\":1}",
            "{\"search\":{}}",
            "{\"\":1}");
    private static final List<String> MALFORMED_VALUES = List.of(
            "NaN",
            "Infinity",
            "-",
            "+1",
            ".5",
            "1.",
            "01",
            "0x1",
            "1e",
            "1e+",
            "tru",
            "nul",
            "'x'",
            "\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"\n\"",
            "undefined",
            "/**/1",
            "");
    private static final List<String> TRAILERS =
            List.of("{}", "]", "}", "null", "\u0000", " ", "\n".repeat(5_000), "//", ",");

    private final SeededRandom random;

    BodyGenerator(SeededRandom random) {
        this.random = random;
    }

    byte[] generate(GeneratedRequest request) {
        return switch (random.between(0, 11)) {
            case 0, 1, 2, 3, 4, 5 ->
                withVariables("{\"first\":" + json() + ",\"filter\":" + random.pick("{}", json()) + "}");
            case 6 -> withVariables(json());
            case 7 -> utf8(members(request));
            case 8 -> broken(utf8(request.body()));
            case 9 -> reencoded(request.body());
            case 10 -> utf8(request.body() + random.pick(TRAILERS));
            default -> utf8(random.pick(json(), "[" + request.body() + "]"));
        };
    }

    private static byte[] withVariables(String variables) {
        return utf8("{\"query\":" + QUERY + ",\"variables\":" + variables + "}");
    }

    /** The members of a request. Each may be missing, duplicated, or of another type. */
    private String members(GeneratedRequest request) {
        StringBuilder members = new StringBuilder("{");
        for (String name :
                List.of("query", "variables", "operationName", "extensions", "id", "qu\\u0065ry", "", "__proto__")) {
            for (int times = random.pick(List.of(0, 1, 1, 1, 2)); times > 0; times--) {
                members.append(members.length() > 1 ? "," : "")
                        .append('"')
                        .append(name)
                        .append("\":")
                        .append(random.chance(25) ? json() : member(name, request));
            }
        }
        return members.append('}').toString();
    }

    private String member(String name, GeneratedRequest request) {
        return switch (name) {
            case "query" -> Value.quoted(request.query());
            case "variables" -> request.variables();
            case "operationName" -> random.pick("null", "\"Asked\"", "\"\"", "\"Other\"");
            case "extensions" ->
                random.pick(
                        "{}",
                        "null",
                        "{\"tracing\":" + json() + "}",
                        "{\"persistedQuery\":" + json() + "}",
                        "{\"persistedQuery\":{\"version\":1,\"sha256Hash\":\"" + "0a".repeat(32) + "\"}}");
            default -> json();
        };
    }

    /** @return a JSON value, which may be malformed */
    String json() {
        int count = random.pick(List.of(1, 30, 400, 5_000, 15_000));
        return switch (random.between(0, 9)) {
            case 0 -> random.pick(EdgeCases.INTS);
            case 1 -> Value.quoted(random.pick(EdgeCases.TEXTS));
            case 2 -> "[".repeat(count) + "]".repeat(count);
            case 3 -> "{\"a\":".repeat(count) + "1" + "}".repeat(count);
            case 4 -> "[" + "1,".repeat(count) + "1]";
            case 5 -> "{" + "\"first\":1,".repeat(count / 3) + "\"first\":2}";
            case 6 -> "{\"" + "k".repeat(count) + "\":null}";
            case 7 -> random.pick(MALFORMED_VALUES);
            default -> random.pick(VALUES);
        };
    }

    private byte[] broken(byte[] body) {
        byte[] broken = body;
        for (int times = random.between(1, 3); times > 0; times--) {
            int at = random.between(0, broken.length - 1);
            if (random.chance(30)) {
                broken = Arrays.copyOf(broken, at + 1);
            } else {
                broken[at] =
                        (byte) (random.chance(50) ? random.between(0, 255) : broken[at] ^ 1 << random.between(0, 7));
            }
        }
        return broken;
    }

    private byte[] reencoded(String body) {
        return switch (random.between(0, 6)) {
            case 0 -> joined(new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf}, utf8(body));
            case 1 -> body.getBytes(StandardCharsets.UTF_16);
            case 2 -> body.getBytes(StandardCharsets.UTF_16LE);
            case 3 -> body.replace("query", "qu\u00e9ry").getBytes(StandardCharsets.ISO_8859_1);
            case 4 -> withBytes((byte) 0xc0, (byte) 0xa2); // an overlong encoding
            case 5 -> withBytes((byte) 0xed, (byte) 0xa0, (byte) 0x80); // a lone surrogate
            default -> new byte[0];
        };
    }

    private static byte[] withBytes(byte... bytes) {
        return joined(utf8("{\"query\":\"{ __typename }\",\"variables\":{\"x\":\""), bytes, utf8("\"}}"));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
