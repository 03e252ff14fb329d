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

    /** The names as the article has them (rule 17). It garbles those of qingniu and 35com. */
    @ParameterizedTest(name = "{0} of the article is {1}")
    @CsvSource({
        "遠(yuǎn)特通信, yuantel",
        "天音通信, telling",
        "蝸牛移動, snail",
        "愛施德, aisidi",
        "海航通信, hna",
        "京東通信, jd",
        "聯(lián)想調(diào)頻, lenovo",
        "中期集團, cifco",
        "話機世界, phoneworld",
        "民生通訊, minsheng",
        "鵬博士, drpeng",
        "樂語通信, funtalk",
        "星美圣典, smi",
        "中郵世紀(jì), cpost-century",
        "阿里通信, aliyun",
        "貴陽朗瑪, longmaster",
        "小米科技, xiaomi",
        "巴士在線, busap",
        "紅豆集團, hongdou",
        "中興視通, zte-shitong",
        "華翔聯(lián)信, huatone",
        "迪信通, dphone",
        "國美極信, gome",
        "恒大和通信, hengdahe",
        "連連科技, lianlian",
        "鳳凰資產(chǎn), phoenix",
        "日日順, rrs",
        "蘇寧云商, suning",
        "銀盛通信, yinsheng"
    })
    void namesPastedFromTheArticleFindTheirResellers(String name, String code) {
        assertThat(found(name)).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "苏州蝸牛",
                "蘇州蜗牛",
                "蝸 牛",
                "蝸\u00a0牛\u3000移 動",
                "蝸(wō)牛(niú)移動",
                "蝸（ｗō）牛（NIÚ）",
                "蝸(wo)牛(niu)",
                "蝸 (wō) 牛 (niú) 移動",
                "蝸牛(wōniú)移動(yí dòng)",
                "\u200b蝸\u00ad牛\ufe00\u202c",
                "snail\u00a0mobile",
                "Sna\u00adil   Mobile"
            })
    void namesAreFoundAsPeopleWriteThem(String search) {
        assertThat(found(search)).containsExactly("snail");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "远特(北京) | yuantel",
                "遠特（北京）通信 | yuantel",
                "遠(yuǎn)特(tè) (北京) | yuantel",
                "阿里巴巴雲计算 | aliyun",
                "中期移动 | cifco",
                "FunTalk (Leyu) | funtalk",
                "funtalk (leyu) | funtalk",
                "恆大和 | hengdahe"
            })
    void otherParenthesesAndRareFormsAreCompared(String search, String code) {
        assertThat(found(search)).containsExactly(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"中期移动(北京)", "远特(上海)", "叁五互联", "funtalk leyu", "jdjd", "蜗牛(Snail)移动"})
    void aSearchForAnotherNameFindsNothing(String search) {
        assertThat(found(search)).isEmpty();
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
    @ValueSource(strings = {"", "   ", "\t", "\u00a0", "\u200b\u2060", "\u3000\n"})
    void aSearchThatLooksEmptyFiltersNothing(String search) {
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
