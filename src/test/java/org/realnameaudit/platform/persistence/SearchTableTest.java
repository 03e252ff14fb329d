package org.realnameaudit.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.platform.value.UnicodeClasses;

/**
 * The migration that {@code bench/unicode} writes has the variants of Chinese characters that a search does not tell
 * apart.
 */
class SearchTableTest {

    private static final Path MIGRATION = Path.of("src/main/resources/db/migration/V21__search_and_names.sql");

    private static String sql;
    private static Map<String, String> forms;

    @BeforeAll
    static void readTheMigration() throws IOException {
        sql = Files.readString(MIGRATION);
        forms = new LinkedHashMap<>();
        Pattern.compile("\"(.+?)\":\"(.+?)\"")
                .matcher(sql)
                .results()
                .forEach(each -> assertThat(forms.put(each.group(1), each.group(2)))
                        .as(each.group())
                        .isNull());
    }

    @Test
    void theHeadNamesTheCommandAndTheVersionOfUnicode() {
        assertThat(sql).startsWith("-- Written by bench/unicode from Unicode 15.0.0; do not edit.\n");
    }

    @Test
    void theTableIsSortedAndFoldsInOneStep() {
        assertThat(forms).hasSizeBetween(7_000, 8_000);
        assertThat(List.copyOf(forms.keySet())).isSortedAccordingTo(Comparator.comparing(each -> each.codePointAt(0)));
        assertThat(forms.keySet()).allMatch(each -> each.codePointCount(0, each.length()) == 1);
        assertThat(forms.keySet()).doesNotContainAnyElementsOf(forms.values());
    }

    @ParameterizedTest
    @CsvSource({
        "遠, 远", "蝸, 蜗", "聯, 联", "調, 调", "聖, 圣", "雲, 云", "裏, 里", "裡, 里", "後, 后", "乾, 干", "幹, 干", "臺, 台",
        "檯, 台", "鐘, 钟", "鍾, 钟", "锺, 钟", "著, 着", "爲, 为", "為, 为", "線, 线", "綫, 线", "黃, 黄", "內, 内", "戶, 户",
        "戸, 户", "恆, 恒", "衞, 卫", "週, 周", "峯, 峰", "羣, 群", "牀, 床", "邨, 村", "號, 号", "号, 号", "云, 云"
    })
    void scriptsAndRareVariantsHaveOneForm(String written, String form) {
        assertThat(forms.getOrDefault(written, written)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource({
        "三, 叁", "一, 壹", "二, 贰", "他, 她", "他, 它", "完, 烟", "网, 罔", "托, 拓", "板, 版", "予, 余", "预, 豫", "只, 子", "氯, 绿", "土, 士",
        "未, 末", "己, 已"
    })
    void charactersOfSimplifiedTextsRemainApart(String one, String other) {
        assertThat(forms.getOrDefault(one, one)).isNotEqualTo(forms.getOrDefault(other, other));
    }

    @Test
    void theFirstComparisonMissesNoCharacterOfTheTable() {
        Matcher written = Pattern.compile("if key ~ '(\\[.+])' then").matcher(sql);
        assertThat(written.find()).isTrue();
        Pattern uncommon = Pattern.compile(written.group(1));

        assertThat(forms.keySet()).allMatch(each -> uncommon.matcher(each).matches());
        assertThat("苏州蜗牛数字科技股份有限公司(北京)通信 5G-a1，。").doesNotContainPattern(uncommon);
    }

    @Test
    void theDatabaseAndTheServiceHaveTheSameInvisibleCharacters() {
        List<String> classes = Pattern.compile("\\[\\^?([^\\]]*\\\\u00ad[^\\]]*)]")
                .matcher(sql)
                .results()
                .map((MatchResult each) -> each.group(1).replaceAll("\\\\(?:u|U000)([0-9a-f]{4,5})", "\\\\x{$1}"))
                .distinct()
                .toList();

        String invisible = UnicodeClasses.INVISIBLE.toLowerCase(Locale.ROOT);
        String whiteSpace = UnicodeClasses.WHITE_SPACE.toLowerCase(Locale.ROOT);
        assertThat(classes).containsExactlyInAnyOrder(invisible, whiteSpace + invisible);
    }
}
