package org.realnameaudit.files;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;

/**
 * How an imported CSV file is written.
 *
 * @param delimiter the character between cells; null to read it from the header
 */
record CsvDialect(Charset charset, @Nullable Character delimiter) {

    static final Charset GB18030 = Charset.forName("GB18030");
    static final String MEDIA_TYPE_MESSAGE =
            "`Content-Type` must be text/csv, and its `charset` utf-8 or gb18030, which includes GBK and GB2312. "
                    + "Save a workbook as CSV UTF-8";

    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*+charset\\s*+=\\s*+\"?+([^\";\\s]*+)");
    private static final Map<String, Charset> CHARSETS =
            Map.of("utf-8", StandardCharsets.UTF_8, "utf8", StandardCharsets.UTF_8, "gb18030", GB18030);
    private static final Map<String, Character> DELIMITERS = Map.of("comma", ',', "semicolon", ';', "tab", '\t');

    /**
     * @param type the header {@code Content-Type}, whose charset is UTF-8 by default; null if it is missing
     * @param delimiter the name of the delimiter; null to read it from the header
     * @throws Failure if the media type has another charset, or the delimiter another name
     */
    static CsvDialect of(@Nullable String type, @Nullable String delimiter) {
        if (delimiter != null && !DELIMITERS.containsKey(delimiter)) {
            throw new Failure.InvalidInput("delimiter", InputMessage.ENUM, Map.of("values", "comma, semicolon, tab"));
        }
        return new CsvDialect(charset(type), delimiter == null ? null : DELIMITERS.get(delimiter));
    }

    private static Charset charset(@Nullable String type) {
        Matcher declared = CHARSET.matcher(type == null ? "" : type);
        Charset charset =
                declared.find() ? CHARSETS.get(declared.group(1).toLowerCase(Locale.ROOT)) : StandardCharsets.UTF_8;
        if (type == null || charset == null) {
            throw new Failure.BadRequest(415, MEDIA_TYPE_MESSAGE);
        }
        return charset;
    }
}
