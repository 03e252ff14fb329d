package org.realnameaudit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.realnameaudit.client.Clients.PUBLIC;
import static org.realnameaudit.client.Clients.SENDER;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.realnameaudit.support.Ask;
import org.realnameaudit.support.WithProvider;

/** The client in examples/java reads the shipped data. */
@QuarkusTest
@WithProvider
class ReadingTest {

    @Inject
    Clients clients;

    private final AtomicInteger pages = new AtomicInteger();
    private RealNameAudit service;

    @BeforeEach
    void connect() {
        service = clients.direct();
    }

    @Test
    void theClientPagesThroughAll42ResellersTwoAtATime() {
        List<String> codes = twoAtATime().map(Reseller::code).toList();

        assertThat(codes).hasSize(42).doesNotHaveDuplicates();
        assertThat(pages).hasValue(21);
    }

    @Test
    void unreadPagesAreNotRequested() {
        assertThat(twoAtATime().limit(3)).hasSize(3);
        assertThat(pages).hasValue(2);
    }

    @Test
    void aConnectionWithoutNodesIsAnEmptyStream() {
        assertThat(resellers(ResellerFilter.named("nobody-is-called-this"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"蝸牛", "蜗牛", "snail"})
    void aResellerIsFoundByAnyOfItsNames(String name) {
        assertThat(resellers(ResellerFilter.named(name))
                        .map(reseller -> reseller.names().zhHans()))
                .containsExactly("蜗牛移动");
    }

    @Test
    void theClientFindsTheSameRepeatOffendersAsTheService() {
        List<String> served = Ask.query(
                        "{ resellers(first: 100, filter: { repeatOffender: true }) { nodes { code } } }")
                .list("resellers.nodes.code");

        List<Reseller> offenders =
                resellers(new ResellerFilter(null, null, true)).toList();

        assertThat(offenders).extracting(Reseller::code).containsExactlyElementsOf(served);
        assertThat(offenders).isNotEmpty().allMatch(reseller -> reseller.violatingCampaigns() >= 2);
    }

    @Test
    void theRateOfAResellerWithoutInspectionsIsNull() {
        assertThat(resellers(ResellerFilter.named("snail")).map(Reseller::compliance))
                .containsExactly(new Reseller.Compliance(0, 0, null));
    }

    @Test
    void theExampleCommandListsAllPublishedCases() {
        Cases command = new Cases(service, SENDER, Optional.empty());

        assertThat(command.byDeadline().map(RectificationCase::number))
                .hasSize(29)
                .doesNotHaveDuplicates()
                .contains("miit-2016-11/snail");
    }

    @Test
    void casesAreFilteredByCampaignAndStatus() {
        assertThat(cases(RectificationCase.Status.NOTIFIED))
                .hasSize(14)
                .allMatch(found -> found.number().startsWith("miit-2016-11/"));
        assertThat(cases(RectificationCase.Status.CLOSED)).isEmpty();
    }

    @Test
    void anUnknownCaseIsNull() {
        assertThat(SENDER.send(service.rectificationCase(PUBLIC, "miit-2016-11/nobody")))
                .isNull();
    }

    private Stream<Reseller> twoAtATime() {
        return Page.all(after -> {
            pages.incrementAndGet();
            return SENDER.send(service.resellers(null, 2, after));
        });
    }

    private Stream<RectificationCase> cases(RectificationCase.Status status) {
        RectificationCaseFilter filter =
                new RectificationCaseFilter(List.of("miit-2016-11"), null, List.of(status), null);
        return Page.all(after -> SENDER.send(service.rectificationCases(PUBLIC, filter, null, 5, after)));
    }

    private Stream<Reseller> resellers(ResellerFilter filter) {
        return Page.all(after -> SENDER.send(service.resellers(filter, 50, after)));
    }
}
