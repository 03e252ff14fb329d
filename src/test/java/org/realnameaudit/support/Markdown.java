package org.realnameaudit.support;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A parsed Markdown document of the repository.
 *
 * @param file relative to the root of the repository
 * @param prose the lines outside code blocks, with an empty line in place of each line of a code block
 */
public record Markdown(Path file, List<String> prose, List<Block> blocks) {

    private static final Pattern FENCE = Pattern.compile("(\\s*)```(\\w*)\\s*");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} (.*)");
    private static final Pattern CELL_BORDER = Pattern.compile("(?<!\\\\)\\|");

    /**
     * A code block.
     *
     * @param line the number of the first line of code, from 1
     * @param language the info string, such as {@code sh}
     */
    public record Block(int line, String language, String text) {}

    /** @return every document of the repository */
    public static List<Markdown> all() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(Path.of("."), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                String name = directory.getFileName().toString();
                boolean generated = name.equals("target") || name.equals("node_modules");
                boolean hidden = name.startsWith(".") && !name.equals(".");
                return generated || hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    files.add(file.normalize());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        List<Markdown> documents = new ArrayList<>();
        for (Path file : files.stream().sorted().toList()) {
            documents.add(read(file));
        }
        return documents;
    }

    public static Markdown read(String file) throws IOException {
        return read(Path.of(file));
    }

    private static Markdown read(Path file) throws IOException {
        List<String> prose = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        Matcher opened = null;
        StringBuilder code = new StringBuilder();
        int line = 0;
        int begin = 0;
        for (String text : Files.readAllLines(file)) {
            line++;
            Matcher fence = FENCE.matcher(text);
            if (fence.matches() && opened == null) {
                opened = fence;
                begin = line + 1;
            } else if (fence.matches()) {
                blocks.add(new Block(begin, opened.group(2), code.toString()));
                opened = null;
                code.setLength(0);
            } else if (opened != null) {
                code.append(
                                text.startsWith(opened.group(1))
                                        ? text.substring(opened.group(1).length())
                                        : text)
                        .append('\n');
            } else {
                prose.add(text);
                continue;
            }
            prose.add("");
        }
        return new Markdown(file, prose, blocks);
    }

    /** @return the code blocks in this language */
    public List<Block> blocks(String language) {
        return blocks.stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    /** @return the targets of all links */
    public List<String> links() {
        return LINK.matcher(String.join("\n", prose).replaceAll("`[^`\n]*`", ""))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** @return the anchors of the headings, as GitHub generates them */
    public Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        for (String text : prose) {
            Matcher heading = HEADING.matcher(text);
            if (heading.matches()) {
                String anchor = heading.group(1)
                        .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-');
                for (int count = 1; !anchors.add(count == 1 ? anchor : anchor + "-" + (count - 1)); ) {
                    count++;
                }
            }
        }
        return anchors;
    }

    /** @return the rows of all tables as lists of cells, without the delimiter rows */
    public List<List<String>> rows() {
        return prose.stream()
                .map(String::strip)
                .filter(line -> line.startsWith("|") && !line.matches("[|: -]+"))
                .map(line -> Stream.of(CELL_BORDER.split(line.substring(1)))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** @return the paragraphs and list items as lists of lines */
    public List<List<String>> paragraphs() {
        List<List<String>> paragraphs = new ArrayList<>();
        List<String> current = new ArrayList<>();
        for (String line : prose) {
            boolean item = line.strip().matches("([-*]|\\d+\\.) .*");
            boolean separator =
                    line.isBlank() || line.startsWith("#") || line.strip().startsWith("|");
            if ((item || separator) && !current.isEmpty()) {
                paragraphs.add(List.copyOf(current));
                current.clear();
            }
            if (!separator) {
                current.add(line);
            }
        }
        if (!current.isEmpty()) {
            paragraphs.add(current);
        }
        return paragraphs;
    }

    /** @return the whole text, including code */
    public String text() throws IOException {
        return Files.readString(file);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
