package org.realnameaudit.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** Legal instruments have a rank, and hold in a region or in the whole country (rule 16). */
@QuarkusTest
@WithProvider
class LegalInstrumentsTest {

    private static final String ALL = "{ legalInstruments { code rank procedural region { code } } }";

    @ParameterizedTest
    @CsvSource({
        "counter-terrorism-law, LAW",
        "cybersecurity-law-2016, LAW",
        "cybersecurity-law-2025, LAW",
        "administrative-penalties-law-2021, LAW",
        "anti-telecom-fraud-law, LAW",
        "miit-order-25, DEPARTMENTAL_RULE",
        "miit-order-42, DEPARTMENTAL_RULE",
        "black-card-plan-2015, NORMATIVE_DOCUMENT",
        "miit-2016-160, NORMATIVE_DOCUMENT",
        "miit-2016-05-notice, NORMATIVE_DOCUMENT",
        "six-ministries-2016, NORMATIVE_DOCUMENT",
        "miit-opinions-2016, NORMATIVE_DOCUMENT",
        "miit-2019-notice, NORMATIVE_DOCUMENT"
    })
    void aLegalInstrumentHasItsRankInTheOrderOfNorms(String code, String rank) {
        assertThat(Ask.query(ALL).<Map<String, Object>>list("legalInstruments"))
                .hasSize(13)
                .anySatisfy(each -> assertThat(each)
                        .containsEntry("code", code)
                        .containsEntry("rank", rank)
                        .containsEntry("region", null));
    }

    @Test
    void theLawOfAdministrativePenaltiesSetsTheProcedure() {
        assertThat(Ask.query(ALL).<String>list("legalInstruments.findAll { it.procedural }.code"))
                .containsExactly("administrative-penalties-law-2021");
    }
}
