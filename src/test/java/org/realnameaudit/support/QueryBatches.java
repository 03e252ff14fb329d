package org.realnameaudit.support;

import io.restassured.specification.RequestSpecification;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Combines many queries into a few documents, and returns a separate answer for each query. Each query has one root
 * field. A document that exceeds a limit is split. A failing non-null root field makes the data of the document null,
 * so the other queries are sent again without it.
 */
public final class QueryBatches {

    /** The service accepts at most 50 repeated fields in a document, and each query may repeat a root field. */
    private static final int BATCH_SIZE = 40;

    private List<List<String>> batches = new ArrayList<>();

    /** @param queries of the form {@code { field … }} */
    public QueryBatches(List<String> queries) {
        for (int from = 0; from < queries.size(); from += BATCH_SIZE) {
            batches.add(queries.subList(from, Math.min(queries.size(), from + BATCH_SIZE)));
        }
    }

    /** @return for each query the value of its field, and its errors without locations and paths */
    public Map<String, String> answers(Supplier<RequestSpecification> caller) {
        Map<String, String> answers = new ConcurrentHashMap<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<CompletableFuture<List<List<String>>>> sent = batches.stream()
                    .map(batch -> CompletableFuture.supplyAsync(() -> ask(batch, caller, answers), threads))
                    .toList();
            // Keeps the accepted batches, so that the documents of the next caller are not split again.
            batches = sent.stream().flatMap(each -> each.join().stream()).toList();
        }
        return answers;
    }

    /** @return the batches that the service accepted */
    private static List<List<String>> ask(
            List<String> batch, Supplier<RequestSpecification> caller, Map<String, String> answers) {
        if (batch.isEmpty()) {
            return List.of();
        }
        JsonObject response = response(caller.get(), batch);
        List<JsonObject> errors = response.containsKey("errors")
                ? response.getJsonArray("errors").getValuesAs(JsonObject.class)
                : List.of();
        if (batch.size() > 1 && errors.stream().anyMatch(QueryBatches::isOfTheDocument)) {
            List<List<String>> halves = new ArrayList<>();
            halves.addAll(ask(batch.subList(0, batch.size() / 2), caller, answers));
            halves.addAll(ask(batch.subList(batch.size() / 2, batch.size()), caller, answers));
            return halves;
        }
        ask(storeAnswers(batch, response, errors, caller, answers), caller, answers);
        return List.of(batch);
    }

    /**
     * Stores the answer of each query. A query whose error is below its root field is sent again alone.
     *
     * @return the queries that have no data only because another query failed
     */
    private static List<String> storeAnswers(
            List<String> batch,
            JsonObject response,
            List<JsonObject> errors,
            Supplier<RequestSpecification> caller,
            Map<String, String> answers) {
        JsonObject data = response.get("data") instanceof JsonObject object ? object : null;
        List<String> retries = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            String alias = "q" + i;
            List<JsonObject> ownErrors = batch.size() == 1
                    ? errors
                    : errors.stream()
                            .filter(error -> alias(error).equals(alias))
                            .toList();
            boolean rootFailed = ownErrors.stream()
                    .anyMatch(error -> !error.containsKey("path")
                            || error.getJsonArray("path").size() == 1);
            if (data != null) {
                answers.put(batch.get(i), answer(data.get(alias), ownErrors));
            } else if (rootFailed || batch.size() == 1) {
                answers.put(batch.get(i), answer(JsonValue.NULL, ownErrors));
            } else if (ownErrors.isEmpty()) {
                retries.add(batch.get(i));
            } else {
                ask(List.of(batch.get(i)), caller, answers);
            }
        }
        return retries;
    }

    private static JsonObject response(RequestSpecification request, List<String> batch) {
        StringBuilder document = new StringBuilder("{");
        IntStream.range(0, batch.size())
                .forEach(i -> document.append(" q%d: ".formatted(i))
                        .append(batch.get(i), 2, batch.get(i).length() - 2));
        String body = Ask.query(request, document.append(" }").toString(), Map.of())
                .response()
                .asString();
        try (JsonReader json = Json.createReader(new StringReader(body))) {
            return json.readObject();
        }
    }

    /** @return whether the error concerns the whole document, and not one field */
    private static boolean isOfTheDocument(JsonObject error) {
        return alias(error).isEmpty()
                || error.getJsonObject("extensions").getString("code").equals("QUERY_TOO_EXPENSIVE");
    }

    private static String alias(JsonObject error) {
        return error.containsKey("path") && error.getJsonArray("path").getFirst() instanceof JsonString alias
                ? alias.getString()
                : "";
    }

    private static String answer(JsonValue value, List<JsonObject> errors) {
        StringBuilder answer = new StringBuilder(value.toString());
        for (JsonObject error : errors) {
            JsonObjectBuilder shown =
                    Json.createObjectBuilder(error).remove("path").remove("locations");
            answer.append(' ').append(shown.build());
        }
        return answer.toString();
    }
}
