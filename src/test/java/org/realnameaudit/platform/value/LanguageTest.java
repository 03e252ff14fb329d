package org.realnameaudit.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The choice of the language by Accept-Language (rule 17). */
class LanguageTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "zh | ZH_HANS",
                "zh-CN | ZH_HANS",
                "zh-SG | ZH_HANS",
                "zh-Hans | ZH_HANS",
                "zh-Hans-HK | ZH_HANS",
                "zh-Hant | ZH_HANT",
                "zh-TW | ZH_HANT",
                "zh-HK | ZH_HANT",
                "zh-MO | ZH_HANT",
                "zh-hant-tw | ZH_HANT",
                "ZH-tw | ZH_HANT",
                "en | EN",
                "en-GB | EN",
                "en-US,en;q=0.9,zh;q=0.8 | EN",
                "fr, en;q=0.5 | EN",
                "zh-TW;q=0.3, en;q=0.7 | EN",
                "en;q=0, zh-TW | ZH_HANT",
                "* | ZH_HANS",
                "fr | ZH_HANS"
            })
    void theHighestWeightedSupportedLanguageIsChosen(String header, Language language) {
        assertThat(Language.of(header)).isEqualTo(language);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", ";;;", "q=1", "en;q=x", "\u0000", "蜗牛", "-", ",,,"})
    void aMissingOrMalformedHeaderMeansSimplifiedChinese(String header) {
        assertThat(Language.of(header)).isEqualTo(Language.ZH_HANS);
    }
}
