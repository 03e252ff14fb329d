package org.realnameaudit.bench.field;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** An identity provider with the endpoints that the service needs to accept its tokens. */
public final class Provider implements AutoCloseable {

    private static final int HOURS = 12;

    private final HttpServer server;
    private final KeyPair keys;

    public Provider() throws IOException, GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(
                "/.well-known/openid-configuration",
                "{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\",\"token_endpoint\":\"%1$s/token\"}".formatted(url()));
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        serve(
                "/keys",
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"key\",\"use\":\"sig\",\"alg\":\"RS256\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                        .formatted(base64(key.getModulus()), base64(key.getPublicExponent())));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** @return the value of an Authorization header */
    public String token(String role) throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        return sign("""
                {"iss":"%s","aud":["real-name-audit"],"sub":"bench %s","name":"Bench %s","preferred_username":"%s","iat":%d,"exp":%d,
                "realm_access":{"roles":["%s"]}}""".formatted(url(), role, role, role, now, now + HOURS * 3600, role));
    }

    /** @return the value of an Authorization header for these claims, a JSON object */
    public String sign(String claims) throws GeneralSecurityException {
        String signed = base64("{\"alg\":\"RS256\",\"kid\":\"key\"}") + "." + base64(claims);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return "Bearer " + signed + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private void serve(String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
