package org.realnameaudit.platform.relay;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.Database;
import org.realnameaudit.support.SentSql;
import org.realnameaudit.support.SentSql.CountedAnswer;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.Tokens;
import org.realnameaudit.support.WithProvider;

/** Many objects are fetched by their global ids at once; hidden ones are null, as unknown ones are (rule 8). */
@QuarkusTest
@WithProvider
class NodesTest {

    private static final String NODES = """
            query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id
              ... on RectificationCase { number reseller { code } campaign { code } }
              ... on Outlet { code reseller { code } }
              ... on Inspection { outlet { code } findings { type { code } } }
              ... on Measure { type } ... on Campaign { code } ... on Reseller { code } } }""";

    @Inject
    Synthetic synthetic;

    @Inject
    Database database;

    @BeforeEach
    void insertPublishedAndUnpublishedCampaign() {
        synthetic.resellers(5);
        synthetic.outlets(2);
        for (String campaign : List.of("syn-c1", "syn-c2")) {
            synthetic.campaign(campaign, campaign.equals("syn-c1") ? "PUBLISHED" : "IN_REVIEW");
            synthetic.inspections(campaign);
            synthetic.verdicts(campaign);
            synthetic.cases(campaign);
            synthetic.accountability(campaign);
        }
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    private static Answer ask(RequestSpecification reader, List<String> ids) {
        return Ask.query(reader, NODES, Map.of("ids", ids));
    }

    /** @return an id of each type that has global ids, the campaign and its parts being those of this campaign */
    private List<String> ids(String campaign) {
        String action = database.rows("select key::text from accountability_action where campaign = ?", campaign)
                .getFirst()
                .getFirst()
                .toString();
        return List.of(
                NodeId.of("Campaign", campaign),
                NodeId.of("RectificationCase", campaign + "/syn-0001"),
                NodeId.of("Measure", campaign + "/syn-0001/1"),
                NodeId.of("Inspection", campaign + "/syn-0001-o0001/1"),
                NodeId.of("AccountabilityAction", action),
                NodeId.of("Reseller", "syn-0002"),
                NodeId.of("Outlet", "syn-0002-o0001"),
                NodeId.of("Operator", "china-unicom"),
                NodeId.of("CommitmentLetter", "china-mobile-real-name"));
    }

    @Test
    void objectsOfEveryTypeComeInTheOrderOfTheirIds() {
        List<String> ids = new ArrayList<>(ids("syn-c1"));
        Collections.reverse(ids);
        ids.add(ids.getFirst());

        Answer answer = ask(given(), ids);

        for (int i = 0; i < ids.size(); i++) {
            Map<String, Object> one = Ask.query(
                            given(),
                            NODES.replace("[ID!]!", "ID!").replace("nodes(ids: $ids)", "node(id: $ids)"),
                            Map.of("ids", ids.get(i)))
                    .get("node");
            assertThat(one).as("node").containsEntry("id", ids.get(i));
            assertThat(answer.<Map<String, Object>>list("nodes").get(i)).isEqualTo(one);
        }
    }

    @Test
    void unknownMalformedAndHiddenIdsAreNull() {
        List<String> hidden = ids("syn-c2").subList(0, 5);
        List<String> ids = new ArrayList<>(hidden);
        ids.addAll(List.of(
                "",
                "x",
                "🐌",
                NodeId.of("Campaign", "nowhere"),
                NodeId.of("Nothing", "x"),
                NodeId.of("Outlet", "a/b")));
        ids.add(NodeId.of("Reseller", "syn-0001"));

        List<Map<String, Object>> found = ask(given(), ids).list("nodes");

        assertThat(found).hasSize(ids.size());
        assertThat(found.subList(0, ids.size() - 1)).containsOnlyNulls();
        assertThat(found.getLast()).containsEntry("code", "syn-0001");
        assertThat(ask(Tokens.auditor(), hidden).<Map<String, Object>>list("nodes"))
                .doesNotContainNull();
    }

    @Test
    void theNumberOfStatementsDependsOnTheTypesAndNotOnTheIds() {
        // The second reseller has the first inspection with a finding.
        assertThat(statements(5)).isEqualTo(statements(2));
    }

    private static long statements(int resellers) {
        List<String> ids = new ArrayList<>();
        for (int i = 1; i <= resellers; i++) {
            String reseller = "syn-000" + i;
            ids.add(NodeId.of("RectificationCase", "syn-c1/" + reseller));
            ids.add(NodeId.of("Measure", "syn-c1/" + reseller + "/1"));
            ids.add(NodeId.of("Inspection", "syn-c1/" + reseller + "-o0002/1"));
            ids.add(NodeId.of("Outlet", reseller + "-o0001"));
            ids.add(NodeId.of("Reseller", reseller));
        }
        CountedAnswer counted = SentSql.count(() -> ask(given(), ids));
        assertThat(counted.answer().<Map<String, Object>>list("nodes"))
                .hasSize(ids.size())
                .doesNotContainNull();
        return counted.statements();
    }

    @Test
    void eachIdCostsLikeAnElementOfAList() {
        String query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
        List<String> ids = Collections.nCopies(100, NodeId.of("Reseller", "syn-0001"));

        assertThat(Ask.query(given(), query, Map.of("ids", ids)).json().getInt("extensions.cost"))
                .isEqualTo(1 + 100);
        Answer tooMany = Ask.query(given(), query, Map.of("ids", Collections.nCopies(101, "x")));
        assertThat(tooMany.code()).isEqualTo("BAD_USER_INPUT");
        assertThat(tooMany.inputErrors()).containsExactly("ids TOO_MANY");
    }
}
