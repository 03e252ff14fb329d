package org.realnameaudit.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.certs.CertificateGenerator;
import io.smallrye.certs.CertificateRequest;
import io.smallrye.certs.Format;
import io.smallrye.certs.PemCertificateFiles;
import io.smallrye.certs.Pkcs12CertificateFiles;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.RawHttp;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.service.PreparedDatabase;
import org.realnameaudit.support.service.Run;
import org.realnameaudit.support.service.Service;

/** TLS connections of the service to its database and identity provider, and of clients to the service. */
class CertificatesIT {

    private static final String ISSUER = "quarkus.oidc.auth-server-url";
    private static final String PASSWORD = "local";
    private static final String REGIONS = "{ regions { code } }";

    @TempDir
    static Path files;

    private static PemCertificateFiles trusted;
    private static PemCertificateFiles untrusted;
    private static PreparedDatabase prepared;
    private static Provider provider;

    @BeforeAll
    static void startDatabaseAndProvider() throws Exception {
        trusted = certificate("trusted");
        untrusted = certificate("untrusted");
        prepared = PreparedDatabase.start();
        enableTls(prepared, trusted);
        provider = new Provider(serverContext("trusted"));
        provider.start().forEach(System::setProperty);
    }

    @AfterAll
    static void stopDatabaseAndProvider() {
        provider.stop();
        prepared.close();
    }

    @Test
    void theServiceConnectsOverTlsToADatabaseWithATrustedCertificate() throws Exception {
        try (Service service = Service.start(propertiesTrusting(trusted)).awaitReady()) {
            assertThat(service.query(REGIONS).body()).doesNotContain("errors");
            assertThat(new Database(prepared.asSuperuser())
                            .<Boolean>column(
                                    "select ssl from pg_stat_ssl join pg_stat_activity using (pid) where usename = '%s'"
                                            .formatted(PreparedDatabase.APPLICATION)))
                    .isNotEmpty()
                    .containsOnly(true);
        }
    }

    @Test
    void aDatabaseWithAnUntrustedCertificateIsRefused() throws Exception {
        Run run = Run.command(propertiesTrusting(untrusted), "verify-history");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.output()).contains("SSL error").doesNotContain("verified");
    }

    @Test
    void tokensAreAcceptedWhenTheProvidersCertificateIsTrusted() throws Exception {
        try (Service service = startServiceTrustingProvider(trusted)) {
            assertThat(errorsOfAuditor(service)).isEmpty();
        }
    }

    @Test
    void anUntrustedProviderMakesTokensUnavailableButNotPublicQueries() throws Exception {
        try (Service service = startServiceTrustingProvider(untrusted)) {
            assertThat(errorsOfAuditor(service)).containsExactly("UNAVAILABLE");
            assertThat(service.to(Tokens.bearer(Tokens.valid("auditor")))
                            .get("/imports")
                            .statusCode())
                    .isEqualTo(503);
            assertThat(service.query(REGIONS).body()).doesNotContain("errors");
        }
    }

    @Test
    void tlsConnectionsHaveTheLimitOfUnansweredRequests() throws Exception {
        Map<String, String> properties = new HashMap<>(prepared.serviceProperties());
        properties.put("quarkus.http.ssl-port", "0");
        properties.put("quarkus.http.ssl.certificate.files", trusted.certFile().toString());
        properties.put(
                "quarkus.http.ssl.certificate.key-files", trusted.keyFile().toString());
        KeyStore trustStore = KeyStore.getInstance(KeyStore.getDefaultType());
        trustStore.load(null, null);
        try (InputStream file = Files.newInputStream(trusted.certFile())) {
            trustStore.setCertificateEntry(
                    "trusted", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        TrustManagerFactory trustManagers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trustStore);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trustManagers.getTrustManagers(), null);
        String request = RawHttp.request("GET", "/graphql?query=%7Bregions%7Bcode%7D%7D", "HTTP/1.1", "keep-alive");
        try (Service service = Service.start(properties).awaitReady()) {
            try (Socket client = context.getSocketFactory().createSocket("127.0.0.1", service.tlsPort())) {
                client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                        .isEqualTo("HTTP/1.1 200");
            }
            try (Socket client = context.getSocketFactory().createSocket("127.0.0.1", service.tlsPort())) {
                client.getOutputStream().write(request.repeat(9).getBytes(StandardCharsets.US_ASCII));
                assertThat(client.getInputStream().readAllBytes())
                        .as("too many unanswered requests")
                        .isEmpty();
            }
        }
    }

    /** @return the error codes of an authenticated query */
    private static List<String> errorsOfAuditor(Service service) {
        Answer answer = Ask.query(service.to(Tokens.bearer(Tokens.valid("auditor"))), "{ viewer { name } }", Map.of());
        return answer.hasErrors() ? answer.codes() : List.of();
    }

    /** Starts a service that trusts only this certificate of its provider. */
    private static Service startServiceTrustingProvider(PemCertificateFiles certificate) throws Exception {
        Map<String, String> properties = new HashMap<>(propertiesTrusting(trusted));
        properties.put(ISSUER, System.getProperty(ISSUER));
        properties.put(
                "quarkus.tls.provider.trust-store.pem.certs",
                certificate.trustFile().toString());
        properties.put("quarkus.oidc.tls.tls-configuration-name", "provider");
        return Service.start(properties).awaitReady();
    }

    /** @return the properties of a service that connects only to a database with this certificate */
    private static Map<String, String> propertiesTrusting(PemCertificateFiles certificate) {
        Map<String, String> properties = new HashMap<>(prepared.serviceProperties());
        properties.compute(
                "quarkus.datasource.jdbc.url",
                (_, url) -> url + "?sslmode=verify-full&sslrootcert=" + certificate.trustFile());
        return properties;
    }

    private static PemCertificateFiles certificate(String name) throws Exception {
        new CertificateGenerator(files, true)
                .generate(new CertificateRequest()
                        .withName(name)
                        .withPassword(PASSWORD)
                        .withFormats(List.of(Format.PEM, Format.PKCS12))
                        .withCN("localhost")
                        .withSubjectAlternativeName("DNS:localhost")
                        .withSubjectAlternativeName("IP:127.0.0.1"));
        return new PemCertificateFiles(files, name, false, null);
    }

    /** Makes the database accept TLS connections. */
    private static void enableTls(PreparedDatabase prepared, PemCertificateFiles certificate) throws Exception {
        Files.setPosixFilePermissions(certificate.keyFile(), PosixFilePermissions.fromString("rw-------"));
        Database database = new Database(prepared.asSuperuser());
        database.run("alter system set ssl_cert_file = '%s'".formatted(certificate.certFile()));
        database.run("alter system set ssl_key_file = '%s'".formatted(certificate.keyFile()));
        database.run("alter system set ssl = on");
        database.column("select pg_reload_conf()");
        database.await("select current_setting('ssl') = 'on'");
    }

    private static SSLContext serverContext(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file =
                Files.newInputStream(new Pkcs12CertificateFiles(files, name, false, PASSWORD).keyStoreFile())) {
            store.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
