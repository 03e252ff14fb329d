package org.realnameaudit.reference;

import io.smallrye.graphql.api.Nullable;
import jakarta.persistence.Embeddable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.value.Language;

/** A name in simplified Chinese, traditional Chinese and English. */
@Embeddable
@Type("Names")
@Description(
        "The same name in the scripts that its readers use; `name` beside it is the one that Accept-Language asks for.")
public record Names(
        @NonNull @Description("Simplified Chinese (简体中文).") String zhHans,
        @NonNull @Description("Traditional Chinese (繁體中文).") String zhHant,

        @Description("English or pinyin; null where none is known.") @Nullable
        String en) {

    /** @return the name in this language; the simplified Chinese name when no English name is known */
    public String in(Language language) {
        return switch (language) {
            case ZH_HANS -> zhHans;
            case ZH_HANT -> zhHant;
            case EN -> en == null ? zhHans : en;
        };
    }
}
