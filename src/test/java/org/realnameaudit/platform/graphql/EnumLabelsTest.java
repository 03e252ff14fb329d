package org.realnameaudit.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.realnameaudit.platform.value.Language;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** The labels of the values of enums, and the order of the values. */
@QuarkusTest
@WithProvider
class EnumLabelsTest {

    private static final String LABELS = "{ enumLabels { enum value label } }";

    @ParameterizedTest
    @EnumSource
    void everyValueOfEveryEnumHasALabelInTheLanguage(Language language) {
        List<Map<String, String>> labels =
                Ask.queryInLanguage(language.tag(), LABELS).list("enumLabels");

        assertThat(labels)
                .extracting(each -> each.get("enum") + "." + each.get("value"))
                .containsExactlyElementsOf(values());
        assertThat(labels).allSatisfy(each -> assertThat(each.get("label")).isNotBlank());
    }

    @ParameterizedTest
    @EnumSource
    void noLabelIsLeftOver(Language language) throws IOException {
        Properties labels = new Properties();
        try (InputStream file = getClass().getResourceAsStream("/messages/enums." + language.tag() + ".properties")) {
            labels.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }

        assertThat(labels.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(values());
    }

    @ParameterizedTest
    @CsvSource({"en, Notified", "zh-Hans, 已通知", "zh-TW, 已通知", "de, 已通知"})
    void aLabelIsInTheLanguageOfTheRequest(String language, String label) {
        assertThat(Ask.queryInLanguage(language, LABELS).<Map<String, String>>list("enumLabels"))
                .contains(Map.of("enum", "RectificationStatus", "value", "NOTIFIED", "label", label));
    }

    @Test
    void theStatusesOfACampaignStandInTheOrderOfItsLife() {
        assertThat(values())
                .containsSubsequence(
                        "CampaignStatus.DRAFT",
                        "CampaignStatus.IN_FIELD",
                        "CampaignStatus.IN_REVIEW",
                        "CampaignStatus.PUBLISHED",
                        "CampaignStatus.CLOSED",
                        "CampaignStatus.CANCELLED");
    }

    /** @return the values of the schema's enums, ordered by the name of the enum, as introspection has them */
    private static List<String> values() {
        return Ask.query("{ __schema { types { name enumValues { name } } } }")
                .<Map<String, Object>>list("__schema.types")
                .stream()
                .filter(type -> type.get("enumValues") != null
                        && !type.get("name").toString().startsWith("__"))
                .sorted(Comparator.comparing(type -> type.get("name").toString()))
                .flatMap(type -> ((List<?>) type.get("enumValues"))
                        .stream().map(value -> type.get("name") + "." + ((Map<?, ?>) value).get("name")))
                .toList();
    }
}
