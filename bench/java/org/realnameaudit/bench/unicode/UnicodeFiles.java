package org.realnameaudit.bench.unicode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the files of the Unicode Character Database and of Unihan, packed with bzip2 or not. */
final class UnicodeFiles {

    private static final Pattern VERSION = Pattern.compile("# PropList-(\\S+)\\.txt");

    private final Path folder;

    UnicodeFiles(Path folder) {
        this.folder = folder;
    }

    /** @return Unicode's version, such as 15.0.0 */
    String version() throws IOException {
        Matcher head = VERSION.matcher(lines("PropList.txt").getFirst());
        if (!head.matches()) {
            throw new IOException("PropList.txt does not begin with Unicode's version");
        }
        return head.group(1);
    }

    /** @return the characters with a property, such as those of {@code White_Space} in {@code PropList.txt} */
    BitSet withProperty(String file, String property) throws IOException {
        BitSet characters = new BitSet();
        for (String line : lines(file)) {
            String[] fields = line.split("#", 2)[0].split(";");
            if (fields.length == 2 && fields[1].strip().equals(property)) {
                String[] range = fields[0].strip().split("\\.\\.");
                characters.set(codePoint(range[0]), codePoint(range[range.length - 1]) + 1);
            }
        }
        return characters;
    }

    /**
     * @return the characters of a general category that {@code UnicodeData.txt} lists one by one, such as {@code Cf}
     */
    BitSet ofCategory(String category) throws IOException {
        BitSet characters = new BitSet();
        for (String line : lines("UnicodeData.txt")) {
            String[] fields = line.split(";");
            if (fields[2].equals(category)) {
                characters.set(codePoint(fields[0]));
            }
        }
        return characters;
    }

    /** @return the values of fields of Unihan, by character; the values of several fields follow one another */
    Map<Integer, List<String>> unihan(String file, String... fields) throws IOException {
        List<String> wanted = List.of(fields);
        return lines(file).stream()
                .map(line -> line.split("\t"))
                .filter(line -> line.length == 3 && wanted.contains(line[1]))
                .collect(Collectors.groupingBy(
                        line -> codePoint(line[0].substring(2)),
                        TreeMap::new,
                        Collectors.flatMapping(line -> Stream.of(line[2].split(" ")), Collectors.toList())));
    }

    static int codePoint(String hex) {
        return Integer.parseInt(hex, 16);
    }

    private List<String> lines(String file) throws IOException {
        Path plain = folder.resolve(file);
        if (Files.exists(plain)) {
            return Files.readAllLines(plain);
        }
        // The JDK does not read bzip2.
        Process unpacking = new ProcessBuilder(
                        "bzcat", folder.resolve(file + ".bz2").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Stream<String> lines =
                unpacking.inputReader(StandardCharsets.UTF_8).lines()) {
            return lines.toList();
        }
    }
}
