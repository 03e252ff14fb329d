package org.realnameaudit.bench.unicode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Writes the classes of characters for the service, and a migration with the same classes and the variants of Chinese
 * characters for the database.
 */
public final class UnicodeTables {

    private static final int BRAILLE_BLANK = 0x2800;
    private static final int LINE_LENGTH = 90;

    private static final String JAVA = """
            package org.realnameaudit.platform.value;

            /**
             * Classes of characters, as the content of a bracket expression such as {@code "[" + INVISIBLE + "]"}. Written by
             * {@code bench/unicode} from Unicode %1$s; do not edit.
             */
            public final class UnicodeClasses {

                /**
                 * Characters that show nothing, or only change how others are shown: Default_Ignorable_Code_Point, Bidi_Control,
                 * format characters (Cf) and U+2800 BRAILLE PATTERN BLANK. They include variation selectors.
                 */
                public static final String INVISIBLE =
                        %2$s;

                /** Spaces and line breaks: White_Space. */
                public static final String WHITE_SPACE =
                        %3$s;

                private UnicodeClasses() {}
            }
            """;

    private final String version;
    private final BitSet invisible;
    private final BitSet whiteSpace;
    private final HanVariants variants;

    private UnicodeTables(UnicodeFiles files) throws IOException {
        version = files.version();
        invisible = files.withProperty("DerivedCoreProperties.txt", "Default_Ignorable_Code_Point");
        invisible.or(files.ofCategory("Cf"));
        invisible.or(files.withProperty("PropList.txt", "Bidi_Control"));
        // Unicode lists it as a symbol, although it has no dots.
        invisible.set(BRAILLE_BLANK);
        whiteSpace = files.withProperty("PropList.txt", "White_Space");
        variants = new HanVariants(files);
    }

    /**
     * @param args the folder with Unicode's files, the Java file to write, the template of the migration, the migration
     */
    public static void main(String[] args) throws IOException {
        UnicodeTables tables = new UnicodeTables(new UnicodeFiles(Path.of(args[0])));
        Files.writeString(
                Path.of(args[1]),
                JAVA.formatted(tables.version, javaLiteral(tables.invisible), javaLiteral(tables.whiteSpace)));
        Files.writeString(Path.of(args[3]), tables.sql(Files.readString(Path.of(args[2]))));
    }

    private String sql(String template) {
        return template.replace("{{version}}", version)
                .replace("{{invisible}}", escaped(invisible))
                .replace("{{blank}}", escaped(whiteSpace) + escaped(invisible))
                .replace("{{han}}", String.join("", ranges(HanVariants.han(), UnicodeTables::text)))
                .replace("{{uncommon}}", String.join("", ranges(variants.uncommon(), UnicodeTables::text)))
                .replace("{{forms}}", json(variants.forms()));
    }

    private static String escaped(BitSet characters) {
        return String.join("", ranges(characters, each -> (each > 0xffff ? "\\U%08x" : "\\u%04x").formatted(each)));
    }

    private static String javaLiteral(BitSet characters) {
        return lines(ranges(characters, "\\\\x{%04X}"::formatted), "").stream()
                .map(each -> '"' + each + '"')
                .collect(Collectors.joining("\n                    + "));
    }

    private static String json(SortedMap<Integer, Integer> forms) {
        List<String> pairs = forms.entrySet().stream()
                .map(each -> "\"%s\":\"%s\"".formatted(text(each.getKey()), text(each.getValue())))
                .toList();
        return String.join(",\n", lines(pairs, ","));
    }

    private static String text(int character) {
        return Character.toString(character);
    }

    private static List<String> lines(List<String> items, String separator) {
        List<String> lines = new ArrayList<>();
        StringJoiner line = new StringJoiner(separator);
        for (String each : items) {
            if (line.length() > 0 && line.length() + each.length() > LINE_LENGTH) {
                lines.add(line.toString());
                line = new StringJoiner(separator);
            }
            line.add(each);
        }
        lines.add(line.toString());
        return lines;
    }

    /** @return the characters and ranges of characters, in order */
    private static List<String> ranges(BitSet characters, IntFunction<String> written) {
        List<String> ranges = new ArrayList<>();
        for (int first = characters.nextSetBit(0); first >= 0; ) {
            int end = characters.nextClearBit(first);
            ranges.add(written.apply(first) + (end > first + 1 ? "-" + written.apply(end - 1) : ""));
            first = characters.nextSetBit(end);
        }
        return ranges;
    }
}
