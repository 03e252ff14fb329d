package org.realnameaudit.reference;

import io.smallrye.graphql.api.Nullable;
import jakarta.persistence.Embeddable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.value.Language;

/** A name in simplified Chinese, traditional Chinese and, if known, English. */
@Embeddable
@Type("Names")
@Description("Name in three scripts. The field `name` of the same object has the name in the language of the "
        + "request's `Accept-Language` header, by default zh-Hans.")
public record Names(
        @NonNull @Description("Name in simplified Chinese (简体中文).")
        String zhHans,

        @NonNull @Description("Name in traditional Chinese (繁體中文).")
        String zhHant,

        @Description("Name in English or pinyin (拼音); null when none is known. In that case, `name` has the "
                + "simplified Chinese name for English requests too.")
        @Nullable
        String en) {

    /** @return the name in this language; for an unknown English name, the simplified Chinese name */
    public String in(Language language) {
        return switch (language) {
            case ZH_HANS -> zhHans;
            case ZH_HANT -> zhHant;
            case EN -> en == null ? zhHans : en;
        };
    }
}
