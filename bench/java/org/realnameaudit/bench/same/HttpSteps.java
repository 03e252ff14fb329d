package org.realnameaudit.bench.same;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** GraphQL over HTTP, and HTTP: methods, media types, bodies, paths and malformed requests. */
final class HttpSteps {

    private static final String QUERY = "{ __typename }";
    private static final String BODY = "{\"query\":\"{ __typename }\"}";
    private static final String HOST = "Host: x\r\n";
    private static final String END = "\r\n";
    private static final String GET = "GET /graphql?query=%7B__typename%7D HTTP/1.1\r\n";
    private static final String POST = "POST /graphql HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";

    private HttpSteps() {}

    static List<Step> all() {
        List<Step> steps = new ArrayList<>();
        steps.addAll(accepted());
        steps.addAll(contentTypes());
        steps.addAll(bodies());
        steps.addAll(gets());
        steps.addAll(methods());
        steps.addAll(paths());
        steps.addAll(malformed());
        return steps;
    }

    private static List<Step> accepted() {
        List<Step> steps = new ArrayList<>();
        List<String> types = List.of(
                "application/json",
                "application/graphql-response+json",
                "application/graphql+json",
                "*/*",
                "application/*",
                "text/html",
                "text/*",
                "application/json; charset=utf-8",
                "application/json; charset=iso-8859-1",
                "application/graphql-response+json; charset=utf-8, application/json; charset=utf-8",
                "application/json;q=0.5, application/graphql-response+json",
                "application/json;q=0",
                "application/graphql-response+json;q=0, */*",
                "text/html, */*;q=0.1",
                "",
                "nonsense",
                "application/json;q=x");
        for (String type : types) {
            for (String document : List.of(QUERY, "{ unknown }", "{", "{ node(id: \"x\") { id } }")) {
                steps.add(Step.of(
                        "http.accept %s %s".formatted(type, document),
                        Operation.json("{\"query\":" + Operation.write(document) + "}")
                                .header("Accept: " + type)));
            }
        }
        steps.add(Step.of(
                "http.accept.twice",
                Operation.json(BODY).header("Accept: text/html").header("Accept: application/json")));
        return steps;
    }

    private static List<Step> contentTypes() {
        List<Step> steps = new ArrayList<>();
        for (String type : List.of(
                "application/json",
                "application/json; charset=utf-8",
                "application/json; charset=\"UTF-8\"",
                "application/json;charset=latin1",
                "APPLICATION/JSON",
                "application/graphql",
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/jsonp",
                "")) {
            steps.add(Step.of(
                    "http.content.type " + type,
                    Request.of("POST", "/graphql")
                            .header("Content-Type: " + type)
                            .body(BODY)));
        }
        steps.add(
                Step.of("http.content.type.none", Request.of("POST", "/graphql").body(BODY)));
        steps.add(Step.of("http.content.encoding", Operation.json(BODY).header("Content-Encoding: gzip")));
        steps.add(Step.of("http.content.encoding.identity", Operation.json(BODY).header("Content-Encoding: identity")));
        return steps;
    }

    private static List<Step> bodies() {
        List<Step> steps = new ArrayList<>();
        for (String body : List.of(
                "",
                " ",
                "{",
                "[]",
                "[" + BODY + "]",
                "null",
                "5",
                "\"x\"",
                "{}",
                "{\"query\":null}",
                "{\"query\":5}",
                "{\"query\":\"\"}",
                "{\"query\":\" \"}",
                "{\"query\":[]}",
                "{\"quer\":\"{ __typename }\"}",
                "{\"query\":\"{ __typename }\",\"query\":\"{ __typename }\"}",
                BODY + BODY,
                BODY + " ",
                "\uFEFF" + BODY,
                "{\"query\":\"{ __typename }\",\"variables\":\"x\"}",
                "{\"query\":\"{ __typename }\",\"variables\":[]}",
                "{\"query\":\"{ __typename }\",\"operationName\":5}",
                "{\"query\":\"{ __typename }\",\"extensions\":5}",
                "{\"query\":\"{ __typename }\",\"extensions\":{\"other\":1}}",
                "{\"query\":\"{ __typename }\",\"other\":1}",
                "{'query':'x'}",
                "{\"query\":\"{ __typename }\",\"variables\":null,\"operationName\":null,\"extensions\":null}",
                "{\"a\":".repeat(2000),
                "[".repeat(2000))) {
            String shown = body.length() > 80 ? body.substring(0, 80) + "…" : body;
            steps.add(Step.of("http.body.%d %s".formatted(steps.size() + 1, shown), Operation.json(body)));
        }
        steps.add(Step.of(
                "http.body.latin1",
                Operation.json("")
                        .body("{\"query\":\"{ resellers(filter: { search: \\\"é\\\" }) { totalCount } }\"}"
                                .getBytes(StandardCharsets.ISO_8859_1))));
        steps.add(Step.of("http.body.expect", Operation.json(BODY).header("Expect: 100-continue")));
        steps.add(Step.of("http.body.expect.other", Operation.json(BODY).header("Expect: x")));
        return steps;
    }

    private static List<Step> gets() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of("http.get", Operation.get("query", QUERY)));
        steps.add(Step.of(
                "http.get.token", Operation.get("query", "{ viewer { name } }").as(Identity.AUDITOR)));
        steps.add(Step.of("http.get.none", Operation.get()));
        steps.add(Step.of("http.get.empty", Operation.get("query", "")));
        steps.add(Step.of("http.get.twice", Operation.get("query", QUERY, "query", QUERY)));
        steps.add(
                Step.of(
                        "http.get.mutation",
                        Operation.get(
                                "query",
                                "mutation { moveCampaign(input: { code: \"a\", status: DRAFT, expectedVersion: 0 }) { campaign { code } } }")));
        steps.add(Step.of(
                "http.get.subscription", Operation.get("query", "subscription { rectificationChanged { number } }")));
        String document = "query A($code: String!) { campaign(code: $code) { code } }";
        for (String variables :
                List.of("{\"code\":\"miit-2016-11\"}", "{\"code\":5}", "[]", "x", "{", "null", "\"\"")) {
            steps.add(Step.of(
                    "http.get.variables " + variables, Operation.get("query", document, "variables", variables)));
        }
        steps.add(Step.of(
                "http.get.operation",
                Operation.get("query", document, "variables", "{\"code\":\"a\"}", "operationName", "B")));
        steps.add(Step.of("http.get.extensions", Operation.get("query", QUERY, "extensions", "x")));
        steps.add(Step.of("http.get.escape", Request.of("GET", "/graphql?query=%zz")));
        steps.add(Step.of("http.get.long", Request.of("GET", "/graphql?query=" + "x".repeat(9000))));
        steps.add(Step.of("http.get.body", Operation.get("query", QUERY).body("x")));
        steps.add(Step.of(
                "http.get.gzip",
                Operation.get("query", "{ regions { code name names { zhHans zhHant en } } }")
                        .header("Accept-Encoding: gzip")));
        return steps;
    }

    private static List<Step> methods() {
        List<Step> steps = new ArrayList<>();
        for (String method :
                List.of("HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get")) {
            for (String path : List.of(
                    "/graphql",
                    "/graphql?query=%7B__typename%7D",
                    "/graphql/schema.graphql",
                    "/imports/outlets",
                    "/exports/outlets",
                    "/.well-known/oauth-protected-resource",
                    "/none")) {
                steps.add(Step.of("http.method.%s %s".formatted(method, path), Request.of(method, path)));
            }
        }
        for (String method : List.of("GET", "POST")) {
            steps.add(Step.of(
                    "http.preflight." + method,
                    Request.of("OPTIONS", "/graphql")
                            .header("Origin: https://page.invalid")
                            .header("Access-Control-Request-Method: " + method)
                            .header("Access-Control-Request-Headers: content-type")));
        }
        steps.add(Step.of("http.origin", Operation.json(BODY).header("Origin: https://page.invalid")));
        steps.add(Step.of("http.origin.null", Operation.json(BODY).header("Origin: null")));
        return steps;
    }

    private static List<Step> paths() {
        List<Step> steps = new ArrayList<>();
        for (String path : List.of(
                "/",
                "/graphql/",
                "/graphql/x",
                "//graphql",
                "/GraphQL",
                "/graphql/schema.graphql",
                "/graphql/schema",
                "/graphql/../graphql?query=x",
                "/graphql%2f",
                "/graphql;x=1",
                "/q/graphql-ui",
                "/q/dev-ui",
                "/q",
                "/q/health/ready",
                "/q/metrics",
                "/graphql/auth-callback",
                "/imports",
                "/imports/",
                "/imports/none",
                "/exports",
                "/exports/",
                "/exports/none",
                "/.well-known/oauth-protected-resource",
                "/.well-known/other",
                "/%00",
                "/favicon.ico",
                "/index.html")) {
            steps.add(Step.of("http.path " + path, Request.of("GET", path)));
            steps.add(Step.of(
                    "http.path.post " + path,
                    Request.of("POST", path)
                            .header("Content-Type: application/json")
                            .body(BODY)));
        }
        return steps;
    }

    private static List<Step> malformed() {
        List<Step> steps = new ArrayList<>();
        addRaw(steps, "no.host", GET + END);
        addRaw(steps, "host.twice", GET + HOST + "Host: y\r\n" + END);
        addRaw(steps, "host.blank", GET + "Host: a b\r\n" + END);
        addRaw(steps, "host.port", GET + "Host: x:99999999\r\n" + END);
        addRaw(steps, "host.bracket", GET + "Host: [::1\r\n" + END);
        addRaw(steps, "http.1.0", GET.replace("1.1", "1.0") + END);
        addRaw(steps, "http.1.0.keep", GET.replace("1.1", "1.0") + "Connection: keep-alive\r\n" + END);
        addRaw(steps, "http.3.0", GET.replace("1.1", "3.0") + HOST + END);
        addRaw(steps, "no.http", "nonsense\r\n" + END);
        addRaw(steps, "target", GET.replace("/graphql", "graphql") + HOST + END);
        addRaw(steps, "target.star", "OPTIONS * HTTP/1.1\r\n" + HOST + END);
        addRaw(steps, "target.absolute", GET.replace("/graphql", "http://localhost/graphql") + HOST + END);
        addRaw(steps, "header.space", GET + HOST + "A B: c\r\n" + END);
        addRaw(steps, "header.long", GET + HOST + "X: " + "x".repeat(20_000) + "\r\n" + END);
        addRaw(steps, "close", GET + HOST + "Connection: close\r\n" + END);
        addRaw(steps, "length.negative", POST + "Content-Length: -1\r\n" + END);
        addRaw(steps, "length.twice", POST + "Content-Length: 1\r\nContent-Length: 2\r\n" + END + "xx");
        addRaw(steps, "length.and.chunked", POST + "Content-Length: 1\r\n" + CHUNKED + END + "0\r\n\r\n");
        addRaw(steps, "coding.unknown", POST + "Transfer-Encoding: gzip\r\n" + END + "0\r\n\r\n");
        addRaw(steps, "chunk.size", POST + CHUNKED + END + "zz\r\n\r\n");
        addRaw(steps, "chunked", POST + CHUNKED + END + "1a\r\n" + BODY + "\r\n0\r\n\r\n");
        steps.add(Step.of("http.raw.pipelined", new RawRequest((GET + HOST + END).repeat(3), 3)));
        return steps;
    }

    private static void addRaw(List<Step> steps, String name, String bytes) {
        steps.add(Step.of("http.raw." + name, new RawRequest(bytes, 1)));
    }
}
