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
@Description("Name in three scripts. The field `name` beside it picks the script that the request's "
        + "`Accept-Language` asks for, zh-Hans by default.")
public record Names(
        @NonNull @Description("Name in simplified Chinese (简体中文).")
        String zhHans,

        @NonNull @Description("Name in traditional Chinese (繁體中文).")
        String zhHant,

        @Description("Name in English or pinyin (拼音); null when none is known. Then `name` is the "
                + "simplified Chinese one also for English requests.")
        @Nullable
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
