package org.realnameaudit.reseller;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** Resellers have names in three languages, and are found by any script and alias (rule 17). */
@QuarkusTest
@WithProvider
class ResellerSearchTest {

    private static final String SEARCH = """
            query ($search: String) { resellers(filter: { search: $search }, first: 100) { totalCount nodes { code } } }""";

    @ParameterizedTest
    @ValueSource(strings = {"蝸牛", "蜗牛", "snail", "苏州蜗牛", "蘇州蝸牛", "SNAIL", "nAiL m", "  snail  ", "ｓｎａｉｌ"})
    void snailMobileIsFoundByAnyScriptAndAlias(String search) {
        assertThat(found(search)).containsExactly("snail");
    }

    @ParameterizedTest(name = "{0} of July is {1}")
    @CsvSource({"海航信息, hna", "苏州蜗牛, snail", "京东, jd", "苏宁互联, suning", "银盛电子, yinsheng", "民生电子, minsheng"})
    void namesFromTheJulyReportFindTheirResellers(String alias, String code) {
        assertThat(found(alias)).containsExactly(code);
    }

    @Test
    void aSearchOfOneCharacterIsAccepted() {
        assertThat(found("蜗")).containsExactly("snail");
        assertThat(found("邮")).containsExactly("cpost-century");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "_", "%snail%", "sn_il", "\\", "'", "\"", "🐌", "snail🐌", "nosuchreseller"})
    void wildcardsInASearchAreLiteral(String search) {
        assertThat(found(search)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t"})
    void anEmptySearchFiltersNothing(String search) {
        assertThat(found(search)).hasSize(42);
    }

    @Test
    void aSearchThatIsTooLongIsRefused() {
        Answer answer = search("蜗".repeat(10_000));

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.message()).contains("100 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "snail\u0000", "\ud83d"})
    void aSearchWithInvalidCharactersIsRefused(String search) {
        assertThat(search(search).code()).isEqualTo("BAD_USER_INPUT");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {"zh-Hans | 蜗牛移动", "zh-TW | 蝸牛移動", "en-GB | Snail Mobile", "fr | 蜗牛移动"})
    void theResellersNameFollowsTheReadersLanguage(String language, String name) {
        Answer answer =
                Ask.queryInLanguage(language, "{ reseller(code: \"snail\") { name names { zhHans zhHant en } } }");

        assertThat(answer.<String>get("reseller.name")).isEqualTo(name);
        assertThat(answer.<Map<String, String>>get("reseller.names"))
                .isEqualTo(Map.of("zhHans", "蜗牛移动", "zhHant", "蝸牛移動", "en", "Snail Mobile"));
        assertThat(answer.response().header("Vary")).contains("Accept-Language");
    }

    @Test
    void regionsOperatorsAndLawsFollowTheReadersLanguage() {
        Answer answer = Ask.queryInLanguage("en", """
                { regions { name } operators { name } violationTypes { name } legalInstruments { name issuer }
                  resellers(first: 100) { nodes { hosts { name } } } }""");

        assertThat(answer.<String>list("regions.name")).hasSize(31).contains("Guangdong");
        assertThat(answer.<String>list("operators.name"))
                .containsExactly("China Mobile", "China Telecom", "China Unicom");
        assertThat(answer.<String>list("violationTypes.name")).hasSize(17).contains("Identity typed in by hand");
        assertThat(answer.<String>list("legalInstruments.issuer"))
                .contains("Ministry of Industry and Information Technology");
        assertThat(answer.<String>list("resellers.nodes.hosts.name.flatten()")).contains("China Unicom");
    }

    @Test
    void aResellerMayHaveManyOrUnknownHosts() {
        Answer answer = Ask.query(
                "{ jd: reseller(code: \"jd\") { hosts { code } } yuantel: reseller(code: \"yuantel\") { hosts { code } } }");

        assertThat(answer.<String>list("jd.hosts.code")).containsExactly("china-telecom", "china-unicom");
        assertThat(answer.<String>list("yuantel.hosts.code")).isEmpty();
    }

    @Test
    void theFilterByOperatorFindsItsResellers() {
        Answer answer = Ask.query("{ resellers(filter: { operator: \"china-telecom\" }) { nodes { code } } }");

        assertThat(answer.<String>list("resellers.nodes.code")).containsExactly("aliyun", "hna", "jd", "xiaomi");
    }

    private static List<String> found(String search) {
        return search(search).list("resellers.nodes.code");
    }

    private static Answer search(String search) {
        return Ask.query(SEARCH, Map.of("search", search));
    }
}
