package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.platform.http.GraphQLRequest;
import org.realnameaudit.platform.http.Json;
import org.realnameaudit.platform.value.Digest;

/** Manifests of persisted documents, as the code generators of front ends write them. */
class ManifestTest {

    private static final String DOCUMENT = "{ regions { code } }";
    private static final String HASH = Digest.of(DOCUMENT.getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(strings = {"", "sha256:"})
    void aManifestHashMayHaveAnAlgorithmPrefix(String algorithm, @TempDir Path folder) throws IOException {
        Path file =
                Files.write(folder.resolve("persisted-documents.json"), Json.write(Map.of(algorithm + HASH, DOCUMENT)));

        PersistedDocuments documents = new PersistedDocuments(Optional.of(file), 0);

        assertThat(documents.find(new GraphQLRequest(null, HASH, null, Map.of())))
                .isEqualTo(DOCUMENT);
    }
}
