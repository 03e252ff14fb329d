package org.realnameaudit.bench.unicode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Chinese characters that a search does not tell apart. Each group has the simplified and the traditional forms of a
 * character, and its rare variants. A group becomes its commonest simplified form.
 *
 * <p>A semantic variant joins a group only if that can do no harm: it is not in GB 2312, the characters that simplified
 * texts use; it belongs to a single group with a character of GB 2312; and it shares a reading with its variant. So 週
 * becomes 周, but 三 and 叁 remain two characters.
 */
final class HanVariants {

    private final Set<Integer> common;
    private final Set<Integer> traditional = new HashSet<>();
    private final Map<Integer, Set<Integer>> groups = new TreeMap<>();

    HanVariants(UnicodeFiles files) throws IOException {
        common = files.unihan("Unihan_OtherMappings.txt", "kGB0").keySet();
        pairs(files, "kSimplifiedVariant").forEach(each -> simplify(each.getFirst(), each.getLast()));
        pairs(files, "kTraditionalVariant").forEach(each -> simplify(each.getLast(), each.getFirst()));
        joinRareVariants(files);
    }

    /** @return the form that replaces each character, by character; the forms themselves are not replaced */
    SortedMap<Integer, Integer> forms() {
        SortedMap<Integer, Integer> forms = new TreeMap<>();
        for (Set<Integer> group : Set.copyOf(groups.values())) {
            int form = form(group);
            group.stream().filter(each -> each != form).forEach(each -> forms.put(each, form));
        }
        return forms;
    }

    /** @return Chinese characters, with the marks 々 and 〇 */
    static BitSet han() {
        BitSet han = new BitSet();
        han.set('々');
        han.set('〇');
        han.set(0x3400, 0x4dc0);
        han.set(0x4e00, 0xa000);
        han.set(0xf900, 0xfb00);
        han.set(0x20000, 0x40000);
        return han;
    }

    /**
     * @return the Chinese characters that are replaced, and all others outside GB 2312. A class of only the replaced
     *     ones would have three times as many ranges, and PostgreSQL would compile it ten times as long.
     */
    BitSet uncommon() {
        BitSet uncommon = han();
        common.forEach(uncommon::clear);
        forms().keySet().forEach(uncommon::set);
        return uncommon;
    }

    private int form(Set<Integer> group) {
        return List.<Predicate<Integer>>of(
                        each -> isCommon(each) && !traditional.contains(each),
                        this::isCommon,
                        each -> !traditional.contains(each),
                        each -> true)
                .stream()
                .flatMap(each -> group.stream().filter(each).limit(1))
                .findFirst()
                .orElseThrow();
    }

    private void simplify(int from, int to) {
        traditional.add(from);
        join(from, to);
    }

    private void joinRareVariants(UnicodeFiles files) throws IOException {
        Map<Integer, Set<String>> readings = readings(files);
        Map<Set<Integer>, Set<Set<Integer>>> targets = new LinkedHashMap<>();
        for (List<Integer> pair : pairs(files, "kSemanticVariant", "kZVariant")) {
            Set<Integer> one = group(pair.getFirst());
            Set<Integer> other = group(pair.getLast());
            if (isCommon(one) != isCommon(other) && shareReading(readings, pair)) {
                targets.computeIfAbsent(isCommon(one) ? other : one, _ -> new HashSet<>())
                        .add(isCommon(one) ? one : other);
            }
        }
        targets.forEach((rare, found) -> {
            if (found.size() == 1) {
                join(rare.iterator().next(), found.iterator().next().iterator().next());
            }
        });
    }

    private static boolean shareReading(Map<Integer, Set<String>> readings, List<Integer> pair) {
        return readings.getOrDefault(pair.getFirst(), Set.of()).stream()
                .anyMatch(readings.getOrDefault(pair.getLast(), Set.of())::contains);
    }

    /** @return the pinyin of each character, without the places in the dictionaries */
    private static Map<Integer, Set<String>> readings(UnicodeFiles files) throws IOException {
        Map<Integer, Set<String>> readings = new TreeMap<>();
        files.unihan("Unihan_Readings.txt", "kMandarin", "kHanyuPinlu", "kHanyuPinyin", "kXHC1983")
                .forEach((character, values) -> readings.put(
                        character,
                        values.stream()
                                .flatMap(each -> List.of(
                                        each.replaceAll("^.*:|\\(\\d+\\)", "").split(","))
                                        .stream())
                                .collect(Collectors.toSet())));
        return readings;
    }

    private static List<List<Integer>> pairs(UnicodeFiles files, String... fields) throws IOException {
        List<List<Integer>> pairs = new ArrayList<>();
        files.unihan("Unihan_Variants.txt", fields)
                .forEach((character, values) -> values.stream()
                        .map(each -> UnicodeFiles.codePoint(each.substring(2).split("<")[0]))
                        .filter(each -> !each.equals(character))
                        .forEach(each -> pairs.add(List.of(character, each))));
        return pairs;
    }

    private Set<Integer> group(int character) {
        return groups.computeIfAbsent(character, each -> new TreeSet<>(Set.of(each)));
    }

    private void join(int one, int other) {
        Set<Integer> joined = new TreeSet<>(group(one));
        joined.addAll(group(other));
        joined.forEach(each -> groups.put(each, joined));
    }

    private boolean isCommon(int character) {
        return common.contains(character);
    }

    private boolean isCommon(Set<Integer> group) {
        return group.stream().anyMatch(this::isCommon);
    }
}
