package org.realnameaudit.platform.value;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages and scripts in which names are stored. */
public enum Language {
    ZH_HANS("zh-Hans"),
    ZH_HANT("zh-Hant"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** @return the BCP 47 tag, such as {@code zh-Hans} */
    public String tag() {
        return tag;
    }

    /**
     * @param acceptLanguage the value of the {@code Accept-Language} header, or null
     * @return the supported language with the highest weight above 0; the first of those with equal weights. {@code *}
     *     stands for zh-Hans. Without a supported language, or if the header is missing or malformed, zh-Hans.
     */
    public static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ZH_HANS;
        }
        try {
            return Locale.LanguageRange.parse(acceptLanguage).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> ofRange(range.getRange()).stream())
                    .findFirst()
                    .orElse(ZH_HANS);
        } catch (IllegalArgumentException _) {
            return ZH_HANS;
        }
    }

    private static Optional<Language> ofRange(String range) {
        List<String> subtags = List.of(range.toLowerCase(Locale.ROOT).split("-"));
        return switch (subtags.getFirst()) {
            case "en" -> Optional.of(EN);
            case "zh" -> Optional.of(isTraditional(subtags) ? ZH_HANT : ZH_HANS);
            case "*" -> Optional.of(ZH_HANS);
            default -> Optional.empty();
        };
    }

    // Taiwan, Hong Kong and Macao use traditional characters unless the tag says `hans`.
    private static boolean isTraditional(List<String> subtags) {
        return subtags.contains("hant")
                || !subtags.contains("hans") && subtags.stream().anyMatch(List.of("tw", "hk", "mo")::contains);
    }
}
