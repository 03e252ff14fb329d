package org.realnameaudit.support.fuzz;

import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Asks what nobody would ask, and looks at each answer and at the log. The same seed asks the same. */
public final class Fuzz {

    private static final int MOST_FAILURES = 5;
    private static final int LONGEST = 2_000;

    private final World world;
    private final Endpoint endpoint;

    private Fuzz(World world, Endpoint endpoint) {
        this.world = world;
        this.endpoint = endpoint;
    }

    public static Fuzz of(URI uri) {
        return new Fuzz(World.asServed(), new Endpoint(uri));
    }

    /** @return what some of the documents are, in full */
    public List<String> written(long seed, int count) {
        return IntStream.range(0, count).mapToObj(index -> new Dice(seed, index))
                .map(dice -> change(dice, world.synthetic(), false).body() + new Damage(dice).of(query(dice, false).body())).toList();
    }

    /** Documents after the schema. */
    public void documents(long seed, int count) {
        run(seed, count, dice -> Sent.of(query(dice, dice.chance(55))), this::reader);
    }

    /** The same, damaged on their way. */
    public void damagedDocuments(long seed, int count) {
        run(seed, count, dice -> {
            Asked asked = dice.chance(80) ? query(dice, true) : change(dice, world.keys(), true);
            return Sent.of(new Asked(new Damage(dice).of(asked.query()), asked.variables(), asked.operationName()));
        }, this::reader);
    }

    /** Small to write, much to read. */
    public void bombs(long seed, int count) {
        run(seed, count, dice -> Sent.of(new Asked(new Bombs(dice).any(), "{}", null)), this::reader);
    }

    /** Bodies that are nearly a request. */
    public void bodies(long seed, int count) {
        run(seed, count, dice -> new Sent(new Bodies(dice).of(query(dice, true)), null), this::reader);
    }

    /** Changes of what is synthetic, by whoever. */
    public void changes(long seed, int count) {
        run(seed, count, dice -> Sent.of(change(dice, world.synthetic(), dice.chance(60))),
                dice -> dice.chance(60) ? world.administrator() : reader(dice));
    }

    private Asked query(Dice dice, boolean careful) {
        return new Documents(world.schema(), dice, world.keys(), careful).write(world.schema().getQueryType());
    }

    private Asked change(Dice dice, Keys keys, boolean careful) {
        GraphQLSchema schema = world.schema();
        GraphQLObjectType root = schema.getSubscriptionType() != null && dice.chance(10) ? schema.getSubscriptionType() : schema.getMutationType();
        return new Documents(schema, dice, keys, careful).write(root);
    }

    private String reader(Dice dice) {
        return dice.chance(75) ? null : dice.pick(world.readers());
    }

    /** @param asked null where the body is not what it should be */
    private record Sent(byte[] body, Asked asked) {

        static Sent of(Asked asked) {
            return new Sent(asked.body().getBytes(StandardCharsets.UTF_8), asked);
        }
    }

    private void run(long seed, int count, Function<Dice, Sent> writer, Function<Dice, String> caller) {
        List<String> failures = new ArrayList<>();
        try (LogWatch log = LogWatch.begun()) {
            for (int index = 0; index < count && failures.size() < MOST_FAILURES; index++) {
                Dice dice = new Dice(seed, index);
                Sent sent = writer.apply(dice);
                String complaint = complaint(sent, dice.chance(85) ? Verdict.GRAPHQL_RESPONSE : Verdict.JSON,
                        dice.pick(Oddities.LANGUAGES), caller.apply(dice));
                String logged = String.join("\n", log.heard());
                if (!complaint.isEmpty() || !logged.isEmpty()) {
                    failures.add("seed %s, index %s: %s%s%nasked: %s%n".formatted(seed, index, complaint, logged, text(sent.body())));
                }
            }
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(String.join("\n", failures));
        }
    }

    private String complaint(Sent sent, String accept, String language, String token) {
        HttpResponse<byte[]> response = endpoint.post(sent.body(), accept, language, token);
        try {
            JsonObject answer = Verdict.check(response, accept, sent.body().length);
            if (sent.asked() != null && answer.get("data") instanceof JsonObject data) {
                new AnswerShape(world.schema(), sent.asked()).check(data);
            }
            return "";
        } catch (AssertionError | RuntimeException e) {
            return "%s%nanswered: %s %s%n".formatted(e, response.statusCode(), text(response.body()));
        }
    }

    private static String text(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "… (%s bytes)".formatted(body.length) : text;
    }
}
