package org.realnameaudit.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * An OpenID Connect provider that signs any claims, with its own key or with another key. Quarkus loads it in another
 * class loader than the tests, so the tests call it over HTTP ({@link Tokens}).
 */
public class Provider implements QuarkusTestResourceLifecycleManager {

    private static final String PROVIDER = "quarkus.oidc.auth-server-url";

    private static final String FIRST_KEY = "key";

    private final SSLContext certificate;
    private HttpServer server;
    private int port;
    private volatile boolean failing;
    private volatile boolean silent;
    private CountDownLatch stopped;
    private Signer own;
    private KeyPair other;

    /** @param kid the key ID in the header of tokens */
    private record Signer(String kid, KeyPair keys) {}

    public Provider() {
        this(null);
    }

    /** @param certificate the certificate of the provider; null for plain HTTP */
    public Provider(SSLContext certificate) {
        this.certificate = certificate;
    }

    @Override
    public Map<String, String> start() {
        own = new Signer(FIRST_KEY, keyPair());
        other = keyPair();
        startListening();
        return Map.of(PROVIDER, url());
    }

    /** Stops the server and closes its connections. */
    public void stopListening() {
        stopped.countDown();
        server.stop(0);
    }

    /** Starts the server: the first time on a free port, later on the same port. */
    public void startListening() {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            if (certificate == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer https = HttpsServer.create(address, 0);
                https.setHttpsConfigurator(new HttpsConfigurator(certificate));
                server = https;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        port = server.getAddress().getPort();
        CountDownLatch untilStopped = new CountDownLatch(1);
        stopped = untilStopped;
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        Json.createObjectBuilder()
                                .add("issuer", url())
                                .add("jwks_uri", url() + "/keys")
                                .add("token_endpoint", url() + "/token")
                                .build()
                                .toString()));
        server.createContext("/keys", exchange -> {
            if (silent) {
                // The request stays unanswered, even after setSilent(false).
                await(untilStopped);
            }
            answer(exchange, failing ? 503 : 200, keys(own));
        });
        server.createContext("/sign/own", exchange -> answer(exchange, signed(exchange, own)));
        server.createContext(
                "/sign/other", exchange -> answer(exchange, signed(exchange, new Signer(own.kid(), other))));
        server.createContext(
                "/sign/unknown", exchange -> answer(exchange, signed(exchange, new Signer("unknown", other))));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** @param failing whether requests for the keys are answered with 503, as a gateway does */
    public void setFailing(boolean failing) {
        this.failing = failing;
    }

    /** @param silent whether requests for the keys are accepted but never answered */
    public void setSilent(boolean silent) {
        this.silent = silent;
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Replaces the signing key. The old key is no longer published. */
    public void rotateKeys() {
        own = new Signer(own.kid() + "'", keyPair());
        Tokens.forgetSigned();
    }

    public String url() {
        return (certificate == null ? "http" : "https") + "://127.0.0.1:" + port;
    }

    @Override
    public void stop() {
        // Quarkus sets this as a system property for the packaged service. The next test class must not inherit it.
        System.clearProperty(PROVIDER);
        if (server != null) {
            stopListening();
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String keys(Signer signer) {
        RSAPublicKey key = (RSAPublicKey) signer.keys().getPublic();
        return Json.createObjectBuilder()
                .add(
                        "keys",
                        Json.createArrayBuilder()
                                .add(Json.createObjectBuilder()
                                        .add("kty", "RSA")
                                        .add("kid", signer.kid())
                                        .add("use", "sig")
                                        .add("alg", "RS256")
                                        .add("n", base64(key.getModulus()))
                                        .add("e", base64(key.getPublicExponent()))))
                .build()
                .toString();
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    /** Signs exactly the claims of the request. A token library would add missing claims. */
    private static String signed(HttpExchange exchange, Signer signer) throws IOException {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKeyIdHeaderValue(signer.kid());
        String type = exchange.getRequestURI().getQuery();
        if (type != null) {
            token.setHeader("typ", type);
        }
        token.setKey(signer.keys().getPrivate());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        answer(exchange, 200, body);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
