package org.realnameaudit.bench.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Subscriptions over WebSockets, and the reasons for which the service closes sockets. */
final class SocketSteps {

    private static final String CASE = "same-review/snail";
    private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"id\":\"%s\",\"payload\":%s}";
    private static final String CHANGED =
            "subscription { rectificationChanged { number status version history { nodes { action actor } } } }";
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
            "mutation { moveCampaign(input: { code: \"a\", status: DRAFT, expectedVersion: 0 }) { campaign { code } } }");

    private SocketSteps() {}

    static List<Step> all() {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.of("socket.subscribed", subscribed()));
        steps.add(Step.of(
                "socket.other.reseller",
                subscribedAs(Identity.OTHER_RESELLER)
                        .meanwhile(Mutation.ofStep("replyToCase", CASE, 3).request())
                        .silence()));
        steps.add(Step.of(
                "socket.reseller",
                subscribedAs(Identity.RESELLER)
                        .meanwhile(Mutation.ofStep("replyToCase", CASE, 4).request())
                        .receive()));
        steps.addAll(handshakes());
        steps.addAll(authentication());
        steps.addAll(messages());
        return steps;
    }

    private static SocketTranscript subscribed() {
        Mutation notice = Mutation.ofCase(
                "notifyRectification",
                "NotifyRectificationInput",
                CASE,
                1,
                Map.of("reason", "合成", "issuedBy", "合成", "legalBasis", List.of("miit-order-25")));
        return SocketTranscript.authenticated(Identity.ADMINISTRATOR)
                .send(subscribe("1", CHANGED))
                .send(subscribe("2", "subscription { rectificationChanged(reseller: \"jd\") { number } }"))
                .send(subscribe("3", "subscription S { s: rectificationChanged(reseller: \"snail\") { version } }"))
                // The pong shows that the subscriptions are active.
                .pingPong()
                .meanwhile(notice.request())
                .receive()
                .receive()
                .silence()
                .send("{\"type\":\"complete\",\"id\":\"3\"}")
                .pingPong()
                .meanwhile(Mutation.ofStep("startRectification", CASE, 2).request())
                .receive()
                .silence()
                .send("{\"type\":\"complete\",\"id\":\"1\"}")
                .pingPong()
                .send(subscribe("1", CHANGED))
                .pingPong()
                .frame(Frames.PING, "x")
                .receive()
                .frame(Frames.CLOSE, "")
                .receive()
                .receive();
    }

    private static SocketTranscript subscribedAs(Identity identity) {
        return SocketTranscript.authenticated(identity)
                .send(subscribe("1", CHANGED))
                .pingPong();
    }

    private static String subscribe(String id, String document) {
        return SUBSCRIBE.formatted(id, Operation.write(Map.of("query", document)));
    }

    private static List<Step> handshakes() {
        List<Step> steps = new ArrayList<>();
        for (String protocol : List.of("graphql-ws", "graphql-transport-ws, graphql-ws", "other")) {
            steps.add(Step.of(
                    "socket.protocol " + protocol,
                    SocketTranscript.open(protocol).silence()));
        }
        steps.add(Step.of("socket.protocol.none", SocketTranscript.open(null).silence()));
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

    private static List<Step> authentication() {
        List<Step> steps = new ArrayList<>();
        steps.add(closed("silent", SocketTranscript.open()));
        steps.add(closed("early", SocketTranscript.open().send(subscribe("1", CHANGED))));
        steps.add(closed("no.token", SocketTranscript.open().send(INIT)));
        steps.add(closed("payload", SocketTranscript.open().send("{\"type\":\"connection_init\",\"payload\":5}")));
        for (String token : List.of("expired", "malformed", "audience", "basic")) {
            steps.add(closed(
                    "token." + token,
                    SocketTranscript.open()
                            .send("{\"type\":\"connection_init\",\"payload\":{\"authorization\":\"${token." + token
                                    + "}\"}}")));
        }
        steps.add(closed(
                "init.twice", SocketTranscript.authenticated(Identity.USER).send(INIT)));
        return steps;
    }

    private static List<Step> messages() {
        List<Step> steps = new ArrayList<>();
        for (String message : MESSAGES) {
            steps.add(Step.of(
                    "socket.message." + (steps.size() + 1),
                    SocketTranscript.authenticated(Identity.AUDITOR)
                            .send(message)
                            .pingPong()));
        }
        for (String document : DOCUMENTS) {
            steps.add(Step.of(
                    "socket.document." + (steps.size() + 1),
                    SocketTranscript.authenticated(Identity.AUDITOR)
                            .send(subscribe("1", document))
                            .pingPong()));
        }
        steps.add(closed(
                "long.id", SocketTranscript.authenticated(Identity.AUDITOR).send(subscribe("x".repeat(101), CHANGED))));
        steps.add(closed(
                "same.id",
                SocketTranscript.authenticated(Identity.AUDITOR)
                        .send(subscribe("1", CHANGED))
                        .send(subscribe("1", CHANGED))));
        steps.add(closed(
                "binary", SocketTranscript.authenticated(Identity.AUDITOR).frame(Frames.BINARY, PING)));
        steps.add(closed(
                "opcode", SocketTranscript.authenticated(Identity.AUDITOR).frame(5, "x")));
        steps.add(
                closed("large", SocketTranscript.authenticated(Identity.AUDITOR).send("x".repeat(60_000))));
        SocketTranscript many = SocketTranscript.authenticated(Identity.AUDITOR);
        for (int i = 0; i < 11; i++) {
            many = many.send(subscribe("s" + i, CHANGED));
        }
        steps.add(Step.of("socket.many.subscriptions", many.pingPong()));
        return steps;
    }

    /** The service closes the WebSocket, and the connection ends after the client's close frame. */
    private static Step closed(String name, SocketTranscript transcript) {
        return Step.of(
                "socket." + name, transcript.receive().frame(Frames.CLOSE, "").receive());
    }
}
