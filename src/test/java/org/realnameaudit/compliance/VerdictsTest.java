package org.realnameaudit.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Verdicts on resellers (rule 7), and record checks, which are not part of the rates (rule 5). */
@QuarkusTest
@WithProvider
class VerdictsTest {

    @Inject
    Synthetic synthetic;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void julyHas15ViolatingResellersAnd11WithoutViolations() {
        assertThat(resellersWith("miit-2016-07", "VIOLATION_FOUND"))
                .hasSize(15)
                .contains("分享通信", "蜗牛移动", "京东通信", "苏宁云商");
        assertThat(resellersWith("miit-2016-07", "NO_VIOLATION_FOUND"))
                .hasSize(11)
                .contains("合一信息", "民生通讯", "天音通信");
    }

    @Test
    void novemberHas14ViolatingResellersAnd17WithoutViolations() {
        assertThat(resellersWith("miit-2016-11", "VIOLATION_FOUND"))
                .containsExactlyInAnyOrder(
                        "远特通信", "天音通信", "蜗牛移动", "爱施德", "海航通信", "京东通信", "联想调频", "中期集团", "话机世界", "民生通讯", "鹏博士", "乐语通信",
                        "星美圣典", "中邮世纪");
        assertThat(resellersWith("miit-2016-11", "NO_VIOLATION_FOUND"))
                .containsExactlyInAnyOrder(
                        "阿里通信", "贵阳朗玛", "小米科技", "巴士在线", "红豆集团", "中兴视通", "华翔联信", "迪信通", "国美极信", "恒大和通信", "连连科技", "凤凰资产",
                        "日日顺", "苏宁云商", "银盛通信", "青牛科技", "三五互联");
    }

    @Test
    void sevenResellersAreRepeatOffenders() {
        Answer offenders = Ask.query(
                "{ resellers(filter: { repeatOffender: true }) { totalCount nodes { name violatingCampaigns } } }");

        assertThat(offenders.<String>list("resellers.nodes.name"))
                .containsExactlyInAnyOrder("远特通信", "蜗牛移动", "爱施德", "海航通信", "京东通信", "话机世界", "鹏博士");
        assertThat(offenders.<Integer>list("resellers.nodes.violatingCampaigns"))
                .containsOnly(2);
        assertThat(offenders.<Integer>get("resellers.totalCount")).isEqualTo(7);
    }

    @Test
    void theOtherResellersAreNoRepeatOffenders() {
        Answer others = Ask.query(
                "{ resellers(filter: { repeatOffender: false }, first: 100) { totalCount nodes { violatingCampaigns } } }");

        assertThat(others.<Integer>get("resellers.totalCount")).isEqualTo(42 - 7);
        assertThat(others.<Integer>list("resellers.nodes.violatingCampaigns")).containsOnly(0, 1);
    }

    @Test
    void twoResellersHaveAVerdictInJulyOnly() {
        Set<String> july = resellersOf("miit-2016-07");
        Set<String> november = resellersOf("miit-2016-11");

        assertThat(july.stream().filter(name -> !november.contains(name))).containsExactlyInAnyOrder("分享通信", "合一信息");
        assertThat(november.stream().filter(name -> !july.contains(name)))
                .containsExactlyInAnyOrder("中期集团", "乐语通信", "中邮世纪", "华翔联信", "恒大和通信", "日日顺", "三五互联");
    }

    @Test
    void theViolatingInFilterFindsViolatingResellers() {
        Answer july = Ask.query("{ resellers(filter: { violatingIn: \"miit-2016-07\" }) { totalCount } }");

        assertThat(july.<Integer>get("resellers.totalCount")).isEqualTo(15);
    }

    /** The synthetic inspections find a violation at every fourth outlet. */
    @Test
    void verdictsAreDerivedFromInspections() {
        synthetic.resellers(3);
        synthetic.outlets(2);
        for (String campaign : List.of("syn-c1", "syn-c2")) {
            synthetic.campaign(campaign, "PUBLISHED");
            synthetic.inspections(campaign);
        }
        synthetic.campaign("syn-secret", "IN_REVIEW");
        synthetic.inspections("syn-secret");
        assertThat(codesWith("syn-c1", "VIOLATION_FOUND")).containsExactly("syn-0002");
        assertThat(codesWith("syn-c1", "NO_VIOLATION_FOUND")).containsExactly("syn-0001", "syn-0003");
        assertThat(
                        Ask.query(
                                "{ resellers(filter: { violatingIn: \"syn-c1\" }) { nodes { code violatingCampaigns verdicts { campaign { code } } } } }"))
                .satisfies(answer -> assertThat(answer.<Integer>list("resellers.nodes.violatingCampaigns"))
                        .containsExactly(2))
                .satisfies(answer -> assertThat(answer.<String>list("resellers.nodes[0].verdicts.campaign.code"))
                        .containsExactly("syn-c1", "syn-c2"));
        assertThat(repeatOffenders()).contains("syn-0002").doesNotContain("syn-0001", "syn-0003");

        for (String outlet : List.of("syn-0002-o0002", "syn-0003-o0001", "syn-0003-o0002")) {
            assertThat(Mutation.voidInspection("syn-c2", outlet, 1)
                            .by(Tokens.auditor())
                            .hasErrors())
                    .isFalse();
        }

        assertThat(codesWith("syn-c2", "VIOLATION_FOUND"))
                .as("voided inspections count nowhere")
                .isEmpty();
        assertThat(codesWith("syn-c2", "NO_VIOLATION_FOUND"))
                .as("a reseller without inspections has no verdict")
                .containsExactly("syn-0001", "syn-0002");
        assertThat(repeatOffenders()).doesNotContain("syn-0002");
    }

    private static List<String> repeatOffenders() {
        return Ask.query("{ resellers(filter: { repeatOffender: true }, first: 100) { nodes { code } } }")
                .list("resellers.nodes.code");
    }

    private static List<String> codesWith(String campaign, String outcome) {
        return Ask.query(
                        "query ($code: String!) { campaign(code: $code) { verdicts { outcome reseller { code } } } }",
                        Map.of("code", campaign))
                .list("campaign.verdicts.findAll { it.outcome == '%s' }.reseller.code".formatted(outcome));
    }

    @Test
    void julysRecordChecksAreNotPartOfTheRates() {
        Answer july = Ask.queryFile("verdicts", Map.of("campaign", "miit-2016-07"));

        assertThat(july.<Map<String, Object>>list("campaign.recordChecks").stream()
                        .collect(Collectors.toMap(
                                check -> ((Map<?, ?>) check.get("reseller")).get("name"),
                                check -> check.get("compliancePercent").toString())))
                .isEqualTo(Map.of(
                        "分享通信", "91.3", "话机世界", "95.48", "远特通信", "95.95", "迪信通", "96.46", "海航通信", "98.28", "蜗牛移动",
                        "99.53", "小米科技", "99.59", "爱施德", "99.73"));
        assertThat(july.<Integer>get("campaign.compliance.inspected")).isEqualTo(109);
        assertThat(Ask.queryFile("verdicts", Map.of("campaign", "miit-2016-11")).<Object>list("campaign.recordChecks"))
                .isEmpty();
    }

    private static Set<String> resellersOf(String campaign) {
        return Set.copyOf(Ask.queryFile("verdicts", Map.of("campaign", campaign))
                .<String>list("campaign.verdicts.reseller.name"));
    }

    private static List<String> resellersWith(String campaign, String outcome) {
        return Ask.queryFile("verdicts", Map.of("campaign", campaign))
                .list("campaign.verdicts.findAll { it.outcome == '%s' }.reseller.name".formatted(outcome));
    }
}
