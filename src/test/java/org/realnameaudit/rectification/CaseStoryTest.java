package org.realnameaudit.rectification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Provider;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;

@QuarkusTest
@WithTestResource(value = Provider.class, scope = TestResourceScope.MATCHING_RESOURCES)
class CaseStoryTest {

    @Inject
    Synthetic synthetic;

    @BeforeEach
    void aPublishedCampaign() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aCaseIsOpened() {
        Answer opened = Ask.query(Tokens.administrator(), """
                mutation ($input: OpenRectificationCaseInput!) { openRectificationCase(input: $input) {
                  number status version allowedActions history { sequence action actor detail } } }""",
                Map.of("input", Map.of("campaign", "syn-c1", "reseller", "syn-0001", "idempotencyKey", "a")));

        System.out.println(opened.response().asString());
        Answer again = Ask.query(Tokens.administrator(), """
                mutation ($input: OpenRectificationCaseInput!) { openRectificationCase(input: $input) {
                  number status version allowedActions history { sequence action actor detail } } }""",
                Map.of("input", Map.of("campaign", "syn-c1", "reseller", "syn-0001", "idempotencyKey", "a")));
        System.out.println(again.response().asString());
        System.out.println(Ask.query(Tokens.administrator(), """
                mutation { imposeMeasure(input: {number: "syn-c1/syn-0001", type: PENALTY, imposedOn: "2026-01-01", expectedVersion: 1, idempotencyKey: "ü x", note: "\\u0000"}) {
                  number status version allowedActions history { sequence action actor detail } } }""",
                Map.of()).response().asString());
        System.out.println(Ask.query(Tokens.auditor(), """
                mutation { imposeMeasure(input: {number: "syn-c1/syn-0001", type: PENALTY, imposedOn: "2026-01-01", expectedVersion: 1}) {
                  number status version allowedActions history { sequence action actor detail } } }""",
                Map.of()).response().asString());
        System.out.println(Ask.query("""
                mutation { submitRectification(input: {number: "syn-c1/syn-0001", evidence: [{uri: "http://x", sha256: "1"}], expectedVersion: 1}) {
                  number status version allowedActions history { sequence action actor detail } } }""",
                Map.of()).response().asString());
        System.out.println(Ask.query(Tokens.administrator(), """
                mutation { submitRectification(input: {number: "syn-c1/syn-0001", evidence: [{uri: "http://x", sha256: "1"}], expectedVersion: 1}) {
                  number status version allowedActions history { sequence action actor detail } } }""",
                Map.of()).response().asString());
        System.out.println(Ask.query(Tokens.administrator(), """
                mutation { submitRectification(input: {number: "syn-c1/syn-0001", evidence: [{uri: "https://x", sha256: "0000000000000000000000000000000000000000000000000000000000000000"}], expectedVersion: 1}) {
                  number status version allowedActions history { sequence action actor detail } } }""",
                Map.of()).response().asString());
        assertThat(opened.<Integer>get("openRectificationCase.version")).isEqualTo(1);
    }
}
