package org.realnameaudit.support.fuzz;

import graphql.schema.GraphQLObjectType;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.realnameaudit.support.LogWatch;
import org.realnameaudit.support.fuzz.Endpoint.Headers;

/** Sends random requests, and checks each response and the log. The same seed produces the same requests. */
public final class Fuzz {

    private static final int MAX_FAILURES = 5;
    private static final int MAX_SHOWN = 2_000;
    private static final int MAX_URL = 3_500;

    private final FuzzContext context;
    private final URI uri;
    private final Endpoint endpoint;

    private Fuzz(FuzzContext context, URI uri) {
        this.context = context;
        this.uri = uri;
        this.endpoint = new Endpoint(uri);
    }

    public static Fuzz of(URI uri) {
        return new Fuzz(FuzzContext.load(), uri);
    }

    /** @return the first requests of a run */
    public List<String> generate(long seed, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new SeededRandom(seed, index))
                .map(random -> mutation(random, context.synthetic(), false).body()
                        + new Corruption(random).corrupt(query(random, false).body()))
                .toList();
    }

    /** @return short documents that are expensive to process */
    public static List<String> generateBombs(long seed, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new BombGenerator(new SeededRandom(seed, index)).generate())
                .toList();
    }

    /** Sends documents that select existing fields, with valid and invalid values. */
    public void sendDocuments(long seed, int count) {
        send(seed, count, random -> Sent.of(query(random, random.chance(55))), this::reader);
    }

    /** Sends corrupted documents. */
    public void sendCorruptedDocuments(long seed, int count) {
        send(
                seed,
                count,
                random -> {
                    GeneratedRequest request =
                            random.chance(80) ? query(random, true) : mutation(random, context.keys(), true);
                    return Sent.of(new GeneratedRequest(
                            new Corruption(random).corrupt(request.query()),
                            request.variables(),
                            request.operationName()));
                },
                this::reader);
    }

    /** Sends short documents that are expensive to process. */
    public void sendBombs(long seed, int count) {
        send(
                seed,
                count,
                random -> Sent.of(new GeneratedRequest(new BombGenerator(random).generate(), "{}", null)),
                this::reader);
    }

    /** Sends malformed request bodies. */
    public void sendBodies(long seed, int count) {
        send(
                seed,
                count,
                random -> new Sent(new BodyGenerator(random).generate(query(random, true)), null),
                this::reader);
    }

    /** Sends mutations of synthetic data as various callers. */
    public void sendMutations(long seed, int count) {
        send(
                seed,
                count,
                random -> Sent.of(mutation(random, context.synthetic(), random.chance(60))),
                random -> random.chance(60) ? context.administrator() : reader(random));
    }

    /** Sends messages to WebSockets. */
    public void sendFrames(long seed, int count) {
        URI socket = URI.create(uri.toString().replace("http", "ws"));
        GraphQLObjectType root = context.schema().getSubscriptionType();
        run(seed, count, random -> {
            List<String> frames = new FrameGenerator(
                            random,
                            () -> document(random, root, true),
                            context.readers().getFirst())
                    .generate();
            return failure(
                    String.join("\n", frames), () -> ResponseChecks.check(SocketClient.exchange(socket, frames)));
        });
    }

    private GeneratedRequest query(SeededRandom random, boolean careful) {
        return document(random, context.schema().getQueryType(), careful);
    }

    private GeneratedRequest document(SeededRandom random, GraphQLObjectType root, boolean careful) {
        return new DocumentGenerator(context.schema(), random, context.keys(), careful).generate(root);
    }

    private GeneratedRequest mutation(SeededRandom random, Keys keys, boolean careful) {
        return new DocumentGenerator(context.schema(), random, keys, careful)
                .generate(
                        random.chance(10)
                                ? context.schema().getSubscriptionType()
                                : context.schema().getMutationType());
    }

    private String reader(SeededRandom random) {
        return random.chance(75) ? null : random.pick(context.readers());
    }

    /** @param request null for a malformed body */
    private record Sent(byte[] body, GeneratedRequest request) {

        static Sent of(GeneratedRequest request) {
            return new Sent(request.body().getBytes(StandardCharsets.UTF_8), request);
        }

        boolean fitsUrl() {
            return request != null && Endpoint.query(request).length() < MAX_URL;
        }
    }

    private void send(
            long seed, int count, Function<SeededRandom, Sent> generator, Function<SeededRandom, String> caller) {
        run(seed, count, random -> {
            Sent sent = generator.apply(random);
            String accept = random.chance(85) ? ResponseChecks.GRAPHQL_RESPONSE : ResponseChecks.JSON;
            Headers headers = new Headers(accept, random.pick(EdgeCases.LANGUAGES), caller.apply(random));
            boolean byUrl = random.chance(15) && sent.fitsUrl();
            return failure((byUrl ? "by URL " : "") + new String(sent.body(), StandardCharsets.UTF_8), () -> {
                HttpResponse<byte[]> response = byUrl
                        ? endpoint.get(Endpoint.query(sent.request()), headers)
                        : endpoint.post(sent.body(), headers);
                try {
                    JsonObject answer = ResponseChecks.check(response, accept, byUrl ? 0 : sent.body().length);
                    if (sent.request() != null && answer.get("data") instanceof JsonObject data) {
                        new AnswerShape(context.schema(), sent.request()).check(data);
                    }
                } catch (AssertionError | RuntimeException e) {
                    String shown = shortened(new String(response.body(), StandardCharsets.UTF_8));
                    throw new AssertionError(
                            "%s%nresponse: %s %s".formatted(e.getMessage(), response.statusCode(), shown), e);
                }
            });
        });
    }

    private static String failure(String request, Runnable check) {
        try {
            check.run();
            return "";
        } catch (AssertionError | RuntimeException e) {
            return "%s%nrequest: %s%n".formatted(e, shortened(request));
        }
    }

    private static void run(long seed, int count, Function<SeededRandom, String> trial) {
        List<String> failures = new ArrayList<>();
        try (LogWatch log = LogWatch.start()) {
            for (int index = 0; index < count && failures.size() < MAX_FAILURES; index++) {
                String failure = trial.apply(new SeededRandom(seed, index)) + String.join("\n", log.drainErrors());
                if (!failure.isEmpty()) {
                    failures.add("seed %s, index %s: %s".formatted(seed, index, failure));
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }

    private static String shortened(String text) {
        return text.length() > MAX_SHOWN
                ? text.substring(0, MAX_SHOWN) + "… (%s characters)".formatted(text.length())
                : text;
    }
}
