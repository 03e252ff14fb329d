package org.realnameaudit.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.realnameaudit.platform.value.Digest;

/** A service that runs only the documents of a manifest, and that cannot reach its identity provider. */
public class TrustedDocumentsProfile implements QuarkusTestProfile {

    /** The documents of the manifest. */
    public static final List<String> DOCUMENTS =
            List.of("query Regions { regions { code } }", "{ regions { code } }", "{ viewer { name } }");

    @Override
    public Map<String, String> getConfigOverrides() {
        Path manifest = Path.of("target", "persisted-documents.json").toAbsolutePath();
        JsonObjectBuilder documents = Json.createObjectBuilder();
        DOCUMENTS.forEach(
                document -> documents.add("sha256:" + Digest.of(document.getBytes(StandardCharsets.UTF_8)), document));
        try {
            Files.writeString(manifest, documents.build().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of(
                "real-name-audit.documents.manifest",
                manifest.toString(),
                // No process may listen on port 1, so the provider is unreachable.
                "quarkus.oidc.auth-server-url",
                "http://127.0.0.1:1");
    }
}
