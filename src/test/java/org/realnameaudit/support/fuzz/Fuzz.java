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

/** Asks what nobody would ask, and looks at each answer and at the log. The same seed asks the same. */
public final class Fuzz {

    private static final int MOST_FAILURES = 5;
    private static final int LONGEST = 2_000;
    private static final int LONGEST_URL = 3_500;

    private final World world;
    private final URI uri;
    private final Endpoint endpoint;

    private Fuzz(World world, URI uri) {
        this.world = world;
        this.uri = uri;
        this.endpoint = new Endpoint(uri);
    }

    public static Fuzz of(URI uri) {
        return new Fuzz(World.asServed(), uri);
    }

    /** @return what some of the documents are, in full */
    public List<String> written(long seed, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new Dice(seed, index))
                .map(dice -> change(dice, world.synthetic(), false).body()
                        + new Damage(dice).of(query(dice, false).body()))
                .toList();
    }

    /** @return documents that are small to write and much to read */
    public static List<String> bombsWritten(long seed, int count) {
        return IntStream.range(0, count)
                .mapToObj(index -> new Bombs(new Dice(seed, index)).any())
                .toList();
    }

    /** Documents after the schema. */
    public void documents(long seed, int count) {
        ask(seed, count, dice -> Sent.of(query(dice, dice.chance(55))), this::reader);
    }

    /** The same, damaged on their way. */
    public void damagedDocuments(long seed, int count) {
        ask(
                seed,
                count,
                dice -> {
                    Asked asked = dice.chance(80) ? query(dice, true) : change(dice, world.keys(), true);
                    return Sent.of(
                            new Asked(new Damage(dice).of(asked.query()), asked.variables(), asked.operationName()));
                },
                this::reader);
    }

    /** Small to write, much to read. */
    public void bombs(long seed, int count) {
        ask(seed, count, dice -> Sent.of(new Asked(new Bombs(dice).any(), "{}", null)), this::reader);
    }

    /** Bodies that are nearly a request. */
    public void bodies(long seed, int count) {
        ask(seed, count, dice -> new Sent(new Bodies(dice).of(query(dice, true)), null), this::reader);
    }

    /** Changes of what is synthetic, by whoever. */
    public void changes(long seed, int count) {
        ask(
                seed,
                count,
                dice -> Sent.of(change(dice, world.synthetic(), dice.chance(60))),
                dice -> dice.chance(60) ? world.administrator() : reader(dice));
    }

    /** What is said to a WebSocket. */
    public void frames(long seed, int count) {
        URI socket = URI.create(uri.toString().replace("http", "ws"));
        GraphQLObjectType root = world.schema().getSubscriptionType();
        run(seed, count, dice -> {
            List<String> frames = new Frames(
                            dice,
                            () -> document(dice, root, true),
                            world.readers().getFirst())
                    .any();
            return complaint(String.join("\n", frames), () -> Verdict.check(SocketClient.all(socket, frames)));
        });
    }

    private Asked query(Dice dice, boolean careful) {
        return document(dice, world.schema().getQueryType(), careful);
    }

    private Asked document(Dice dice, GraphQLObjectType root, boolean careful) {
        return new Documents(world.schema(), dice, world.keys(), careful).write(root);
    }

    private Asked change(Dice dice, Keys keys, boolean careful) {
        return new Documents(world.schema(), dice, keys, careful)
                .write(
                        dice.chance(10)
                                ? world.schema().getSubscriptionType()
                                : world.schema().getMutationType());
    }

    private String reader(Dice dice) {
        return dice.chance(75) ? null : dice.pick(world.readers());
    }

    /** @param asked null where the body is not what it should be */
    private record Sent(byte[] body, Asked asked) {

        static Sent of(Asked asked) {
            return new Sent(asked.body().getBytes(StandardCharsets.UTF_8), asked);
        }

        boolean fitsUrl() {
            return asked != null && Endpoint.query(asked).length() < LONGEST_URL;
        }
    }

    private void ask(long seed, int count, Function<Dice, Sent> writer, Function<Dice, String> caller) {
        run(seed, count, dice -> {
            Sent sent = writer.apply(dice);
            String accept = dice.chance(85) ? Verdict.GRAPHQL_RESPONSE : Verdict.JSON;
            Headers headers = new Headers(accept, dice.pick(Oddities.LANGUAGES), caller.apply(dice));
            boolean byUrl = dice.chance(15) && sent.fitsUrl();
            return complaint((byUrl ? "by URL " : "") + new String(sent.body(), StandardCharsets.UTF_8), () -> {
                HttpResponse<byte[]> response = byUrl
                        ? endpoint.get(Endpoint.query(sent.asked()), headers)
                        : endpoint.post(sent.body(), headers);
                try {
                    JsonObject answer = Verdict.check(response, accept, byUrl ? 0 : sent.body().length);
                    if (sent.asked() != null && answer.get("data") instanceof JsonObject data) {
                        new AnswerShape(world.schema(), sent.asked()).check(data);
                    }
                } catch (AssertionError | RuntimeException e) {
                    String answered = shortened(new String(response.body(), StandardCharsets.UTF_8));
                    throw new AssertionError(
                            "%s%nanswered: %s %s".formatted(e.getMessage(), response.statusCode(), answered), e);
                }
            });
        });
    }

    private static String complaint(String asked, Runnable check) {
        try {
            check.run();
            return "";
        } catch (AssertionError | RuntimeException e) {
            return "%s%nasked: %s%n".formatted(e, shortened(asked));
        }
    }

    private static void run(long seed, int count, Function<Dice, String> trial) {
        List<String> failures = new ArrayList<>();
        try (LogWatch log = LogWatch.begun()) {
            for (int index = 0; index < count && failures.size() < MOST_FAILURES; index++) {
                String complaint = trial.apply(new Dice(seed, index)) + String.join("\n", log.heard());
                if (!complaint.isEmpty()) {
                    failures.add("seed %s, index %s: %s".formatted(seed, index, complaint));
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }

    private static String shortened(String text) {
        return text.length() > LONGEST
                ? text.substring(0, LONGEST) + "… (%s characters)".formatted(text.length())
                : text;
    }
}
