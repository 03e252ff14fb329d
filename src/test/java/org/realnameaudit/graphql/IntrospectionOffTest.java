package org.realnameaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Answer;
import org.realnameaudit.support.Ask;

/** An operator may want to keep the schema for those who know it. */
@QuarkusTest
@TestProfile(IntrospectionOffTest.Off.class)
class IntrospectionOffTest {

    public static class Off implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("real-name-audit.introspection", "false");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "query cop { __schema { types { name fields { name } } } }", "{ __type(name: \"Query\") { name } }",
            "{ regions { code } it: __schema { queryType { name } } }", "{ ...F } fragment F on Query { ... { __schema { __typename } } }" })
    void nothingTellsTheSchema(String document) {
        Answer answer = Ask.query(document);

        assertThat(answer.json().<Object>get("data")).isNull();
        assertThat(answer.codes()).hasSize(1).isSubsetOf("GRAPHQL_VALIDATION_FAILED", "FORBIDDEN");
    }

    @Test
    void everythingElseIsServedAsEver() {
        Answer answer = Ask.query("{ __typename regions { __typename code } }");

        assertThat(answer.<String>get("__typename")).isEqualTo("Query");
        assertThat(answer.<Object>list("regions")).hasSize(31);
    }
}
