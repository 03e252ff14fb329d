package org.realnameaudit.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Mutation;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** A new campaign is a draft, which the public does not see (rule 8). */
@QuarkusTest
@WithProvider
class CreateCampaignTest {

    private static final Mutation CREATE = Mutation.createCampaign("syn-new");

    @Inject
    Synthetic synthetic;

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aNewCampaignIsADraftBasedOnRecordedInspections() {
        Answer answer =
                CREATE.with("sources", List.of("https://example.invalid/抽查")).by(Tokens.auditor());

        assertThat(answer.json().<Map<String, Object>>get("data.createCampaign.campaign"))
                .containsEntry("code", "syn-new")
                .containsEntry("title", "合成检查 synthetic")
                .containsEntry("regulator", "Synthetic regulator")
                .containsEntry("status", "DRAFT")
                .containsEntry("basis", "RECORDED_INSPECTIONS")
                .containsEntry("startedOn", "2020-01-01")
                .containsEntry("endedOn", "2020-01-31")
                .containsEntry("publishedOn", null)
                .containsEntry("sources", List.of("https://example.invalid/抽查"))
                .containsEntry("version", 0);
    }

    @Test
    void datesAndSourcesOfACampaignAreOptional() {
        Answer answer = CREATE.with("startedOn", null).with("endedOn", null).by(Tokens.auditor());

        assertThat(answer.<Object>get("createCampaign.campaign.startedOn")).isNull();
        assertThat(answer.<Object>get("createCampaign.campaign.endedOn")).isNull();
        assertThat(answer.list("createCampaign.campaign.sources")).isEmpty();
    }

    @Test
    void aDraftCampaignIsNotVisibleToThePublic() {
        String id = CREATE.by(Tokens.auditor()).get("createCampaign.campaign.id");

        String query =
                "query ($id: ID!) { campaign(code: \"syn-new\") { code } node(id: $id) { id } campaigns { totalCount } }";
        Map<String, Object> result = Ask.query(query, Map.of("id", id)).json().get("data");

        assertThat(result.get("campaign")).isNull();
        assertThat(result.get("node")).isNull();
        assertThat(result.get("campaigns")).isEqualTo(Map.of("totalCount", 2));
        assertThat(Ask.query(Tokens.auditor(), query, Map.of("id", id)).<Integer>get("campaigns.totalCount"))
                .isEqualTo(3);
    }

    @Test
    void aDuplicateCampaignCodeIsRefused() {
        CREATE.by(Tokens.auditor());
        String before = synthetic.state();

        assertThat(CREATE.with("title", "another one").by(Tokens.auditor()).code())
                .isEqualTo("ALREADY_EXISTS");
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aRepeatedCreationWithTheSameKeyReturnsTheFirstCampaign() {
        Mutation keyed = CREATE.with("idempotencyKey", "create-1");

        Answer first = keyed.by(Tokens.auditor());
        Answer again = keyed.by(Tokens.auditor());

        assertThat(again.json().<Object>get("data")).isEqualTo(first.json().get("data"));
        assertThat(keyed.with("title", "another one").by(Tokens.auditor()).code())
                .isEqualTo("IDEMPOTENCY_CONFLICT");
    }

    @Test
    void aCampaignWithInvalidFieldsIsRefusedAndNotStored() {
        String before = synthetic.state();
        for (String code : List.of("", " ", "a b", "-a", "抽查", "a/b", "x".repeat(65), "a\u0000")) {
            assertRefused(CREATE.with("code", code));
        }
        for (String title :
                List.of("", " ", "two\nlines", "x".repeat(301), "\u0007", "\u3164", "a\u200bb", "\u202ea", "a\ufe0f")) {
            assertRefused(CREATE.with("title", title));
            assertRefused(CREATE.with("regulator", title));
            assertRefused(CREATE.with("sources", List.of(title)));
        }
        assertRefused(CREATE.with("sources", Collections.nCopies(21, "https://example.invalid/")));
        assertThat(CREATE.with("sources", List.of("抽查", "。"))
                        .by(Tokens.auditor())
                        .message())
                .startsWith("`input.sources[1]` must have at least one letter");
        assertRefused(CREATE.with("endedOn", "2019-12-31"));
        assertThat(synthetic.state()).isEqualTo(before);
    }

    @Test
    void aTitleWithoutALetterIsMalformedAndABlankOneIsEmpty() {
        assertThat(CREATE.with("title", "!!!").by(Tokens.auditor()).inputErrors())
                .containsExactly("input.title FORMAT");
        for (String blank : List.of("", " ", "\u00a0\u3000")) {
            assertThat(CREATE.with("title", blank).by(Tokens.auditor()).inputErrors())
                    .containsExactly("input.title EMPTY");
        }
    }

    @Test
    void allErrorsOfTheInputAreReportedInTheOrderOfTheirPaths() {
        Answer answer = CREATE.with("code", "a b")
                .with("title", "x".repeat(301))
                .with("regulator", "")
                .with("idempotencyKey", " ")
                .with("sources", List.of("抽查", "two\nlines", ""))
                .with("startedOn", "2020-02-01")
                .with("endedOn", "2020-01-01")
                .by(Tokens.auditor());

        assertThat(answer.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(answer.inputErrors())
                .containsExactly(
                        "input.code FORMAT",
                        "input.endedOn RANGE",
                        "input.idempotencyKey FORMAT",
                        "input.regulator EMPTY",
                        "input.sources[1] FORMAT",
                        "input.sources[2] EMPTY",
                        "input.title LENGTH");
        assertThat(answer.message())
                .startsWith("`input.code` must be 1 to 64 ASCII letters")
                .endsWith("; and 4 more, see `extensions.errors`");
    }

    @Test
    void messagesOfInvalidFieldsAreInTheLanguageOfTheRequest() {
        Mutation invalid = CREATE.with("title", "").with("startedOn", "yesterday");

        assertThat(errorsIn("en", invalid))
                .contains("must be a date from 1900-01-01 to 9999-12-31, such as 2017-02-05");
        assertThat(errorsIn("zh-CN", invalid)).contains("必须是 1900-01-01 至 9999-12-31 之间的日期，例如 2017-02-05");
        assertThat(errorsIn("zh-TW", invalid)).contains("必須是 1900-01-01 至 9999-12-31 之間的日期，例如 2017-02-05");
        assertThat(errorsIn("zh-TW", invalid.with("startedOn", null))).containsExactly("不能為空");
    }

    @Test
    void atMostAThousandErrorsOfAnInputAreReported() {
        Answer answer = CREATE.with("sources", Collections.nCopies(5_000, "")).by(Tokens.auditor());

        assertThat(answer.inputErrors()).hasSize(1_000);
    }

    private static List<String> errorsIn(String language, Mutation mutation) {
        Answer answer = mutation.by(Tokens.auditor().header("Accept-Language", language));
        assertThat(answer.message()).startsWith("`input.");
        return answer.json().getList("errors[0].extensions.errors.message");
    }

    private static void assertRefused(Mutation mutation) {
        assertThat(mutation.by(Tokens.auditor()).code())
                .as(mutation.input().toString())
                .isEqualTo("BAD_USER_INPUT");
    }
}
