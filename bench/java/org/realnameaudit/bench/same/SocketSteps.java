package org.realnameaudit.bench.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Subscriptions over WebSockets, and the ways in which sockets are closed. */
final class SocketSteps {

    private static final String CASE = "same-review/snail";
    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"id\":\"%s\",\"payload\":%s}";
    private static final String CHANGED =
            "subscription { rectificationChanged { number status version history { " + "action actor } } }";
    private static final String PING = "{\"type\":\"ping\"}";

    private static final String INIT = "{\"type\":\"connection_init\"}";
    private static final List<String> MESSAGES = List.of(
            "",
            "x",
            "{}",
            "[]",
            "5",
            "{\"type\":\"unknown\"}",
            "{\"type\":5}",
            "{\"type\":\"pong\"}",
            "{\"type\":\"next\",\"id\":\"1\"}",
            "{\"type\":\"complete\",\"id\":\"none\"}",
            "{\"type\":\"subscribe\"}",
            "{\"type\":\"subscribe\",\"id\":\"1\"}",
            "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ a }\"}}",
            "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{}}",
            "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":5}");
    private static final List<String> DOCUMENTS = List.of(
            "{ regions { code } }",
            "subscription {",
            "subscription { unknown }",
            "subscription { rectificationChanged(reseller: \"nobody\") { number } }",
            "subscription { a: rectificationChanged { number } b: rectificationChanged { number } }",
            "mutation { moveCampaign(input: { code: \"a\", status: DRAFT, expectedVersion: 0 }) { code } }");

    private SocketSteps() {}

    static List<Step> all() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of("socket.subscribed", subscribed()));
        steps.add(Step.of(
                "socket.other.reseller",
                listening(Identity.OTHER_RESELLER)
                        .meanwhile(Change.step("replyToCase", CASE, 3).request())
                        .silence()));
        steps.add(Step.of(
                "socket.reseller",
                listening(Identity.RESELLER)
                        .meanwhile(Change.step("replyToCase", CASE, 4).request())
                        .receive()));
        steps.addAll(handshakes());
        steps.addAll(introductions());
        steps.addAll(messages());
        return steps;
    }

    private static SocketTranscript subscribed() {
        Change notice =
                Change.ofCase("notifyRectification", "NotifyRectificationInput", CASE, 1, Map.of("reason", "合成"));
        return SocketTranscript.introduced(Identity.ADMINISTRATOR)
                .send(subscribe("1", CHANGED))
                .send(subscribe("2", "subscription { rectificationChanged(reseller: \"jd\") { number } }"))
                .send(subscribe("3", "subscription S { s: rectificationChanged(reseller: \"snail\") { version } }"))
                // A pong says that the subscriptions before it stand.
                .answered()
                .meanwhile(notice.request())
                .receive()
                .receive()
                .silence()
                .send("{\"type\":\"complete\",\"id\":\"3\"}")
                .answered()
                .meanwhile(Change.step("startRectification", CASE, 2).request())
                .receive()
                .silence()
                .send("{\"type\":\"complete\",\"id\":\"1\"}")
                .answered()
                .send(subscribe("1", CHANGED))
                .answered()
                .frame(Frames.PING, "x")
                .receive()
                .frame(Frames.CLOSE, "")
                .receive()
                .receive();
    }

    private static SocketTranscript listening(Identity identity) {
        return SocketTranscript.introduced(identity)
                .send(subscribe("1", CHANGED))
                .answered();
    }

    private static String subscribe(String id, String document) {
        return SUBSCRIBE.formatted(id, Operation.write(Map.of("query", document)));
    }

    private static List<Step> handshakes() {
        List<Step> steps = new ArrayList<>();
        for (String protocol : List.of("graphql-ws", "graphql-transport-ws, graphql-ws", "other")) {
            steps.add(Step.of(
                    "socket.protocol " + protocol,
                    SocketTranscript.begin(protocol).silence()));
        }
        steps.add(Step.of("socket.protocol.none", SocketTranscript.begin(null).silence()));
        String upgrade = """
                GET /graphql HTTP/1.1\r
                Host: x\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Protocol: graphql-transport-ws\r
                """;
        steps.add(Step.of("socket.handshake.no.key", new RawRequest(upgrade + "Sec-WebSocket-Version: 13\r\n\r\n", 1)));
        steps.add(Step.of(
                "socket.handshake.version",
                new RawRequest(
                        upgrade + "Sec-WebSocket-Version: 1\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                        1)));
        steps.add(Step.of("socket.handshake.path", new RawRequest(upgrade.replace("/graphql", "/none") + "\r\n", 1)));
        steps.add(Step.of(
                "socket.handshake.other.upgrade", new RawRequest(upgrade.replace("websocket", "h2c") + "\r\n", 1)));
        return steps;
    }

    private static List<Step> introductions() {
        List<Step> steps = new ArrayList<>();
        steps.add(closed("silent", SocketTranscript.begin()));
        steps.add(closed("early", SocketTranscript.begin().send(subscribe("1", CHANGED))));
        steps.add(closed("no.token", SocketTranscript.begin().send(INIT)));
        steps.add(closed("payload", SocketTranscript.begin().send("{\"type\":\"connection_init\",\"payload\":5}")));
        for (String token : List.of("expired", "malformed", "audience", "basic")) {
            steps.add(closed(
                    "token." + token,
                    SocketTranscript.begin()
                            .send("{\"type\":\"connection_init\",\"payload\":{\"authorization\":\"${token." + token
                                    + "}\"}}")));
        }
        steps.add(
                closed("init.twice", SocketTranscript.introduced(Identity.USER).send(INIT)));
        return steps;
    }

    private static List<Step> messages() {
        List<Step> steps = new ArrayList<>();
        for (String message : MESSAGES) {
            steps.add(Step.of(
                    "socket.message." + (steps.size() + 1),
                    SocketTranscript.introduced(Identity.AUDITOR).send(message).answered()));
        }
        for (String document : DOCUMENTS) {
            steps.add(Step.of(
                    "socket.document." + (steps.size() + 1),
                    SocketTranscript.introduced(Identity.AUDITOR)
                            .send(subscribe("1", document))
                            .answered()));
        }
        steps.add(closed(
                "long.id", SocketTranscript.introduced(Identity.AUDITOR).send(subscribe("x".repeat(101), CHANGED))));
        steps.add(closed(
                "same.id",
                SocketTranscript.introduced(Identity.AUDITOR)
                        .send(subscribe("1", CHANGED))
                        .send(subscribe("1", CHANGED))));
        steps.add(closed("binary", SocketTranscript.introduced(Identity.AUDITOR).frame(Frames.BINARY, PING)));
        steps.add(closed("opcode", SocketTranscript.introduced(Identity.AUDITOR).frame(5, "x")));
        steps.add(closed("large", SocketTranscript.introduced(Identity.AUDITOR).send("x".repeat(60_000))));
        SocketTranscript many = SocketTranscript.introduced(Identity.AUDITOR);
        for (int i = 0; i < 11; i++) {
            many = many.send(subscribe("s" + i, CHANGED));
        }
        steps.add(Step.of("socket.many.subscriptions", many.answered()));
        return steps;
    }

    /** The service closes, and the connection ends when the client does the same. */
    private static Step closed(String name, SocketTranscript transcript) {
        return Step.of(
                "socket." + name, transcript.receive().frame(Frames.CLOSE, "").receive());
    }
}
