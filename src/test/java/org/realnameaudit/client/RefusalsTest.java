package org.realnameaudit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.realnameaudit.client.Clients.SENDER;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.graphql.client.GraphQLClientException;
import io.smallrye.graphql.client.impl.GraphQLErrorImpl;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.realnameaudit.support.Synthetic;
import org.realnameaudit.support.WithProvider;

/**
 * The client in examples/java distinguishes the service's errors. It has advice for each, except for errors that are
 * bugs of the client.
 */
@QuarkusTest
@WithProvider
class RefusalsTest {

    private static final String NUMBER = "syn-c1/syn-0001";

    @Inject
    Synthetic synthetic;

    @Inject
    Clients clients;

    private RealNameAudit service;

    @BeforeEach
    void insertNotifiedCase() {
        synthetic.resellers(2);
        synthetic.campaign("syn-c1", "PUBLISHED");
        synthetic.caseWithStatus("syn-c1", "syn-0001", "NOTIFIED");
        service = clients.direct();
    }

    @AfterEach
    void clear() {
        synthetic.clear();
    }

    @Test
    void aStaleMutationIsRefusedWithTheCurrentVersion() {
        Refused refused = assertRefused(service.startRectification(Clients.administrator(), step(NUMBER, 0)));

        assertThat(refused.code()).isEqualTo(ErrorCode.STALE);
        assertThat(refused.version()).isEqualTo(1);
        assertThat(Advice.on(refused)).contains("version 1 ");
    }

    @Test
    void anInvalidTransitionIsRefusedWithTheAllowedActions() {
        Refused refused = assertRefused(service.submitRectification(Clients.reseller("syn-0001"), step(NUMBER, 1)));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_TRANSITION);
        assertThat(refused.allowed()).containsExactly(RectificationCase.Action.START, RectificationCase.Action.REPLY);
        assertThat(Advice.on(refused)).contains("[START, REPLY]");
    }

    @Test
    void changingTheCaseOfAnotherResellerIsForbidden() {
        Refused refused = assertRefused(service.startRectification(Clients.reseller("syn-0002"), step(NUMBER, 1)));

        assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertThat(Advice.on(refused)).contains("not yours");
    }

    @ParameterizedTest
    @CsvSource({",", "Bearer not.a.token", "Basic YWRtaW5pc3RyYXRvcjp4"})
    void aMutationWithoutAValidTokenYieldsTheAdviceToSignIn(String authorization) {
        Refused refused = assertRefused(service.startRectification(authorization, step(NUMBER, 1)));

        assertThat(refused.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(Advice.on(refused)).contains("Sign in");
    }

    @Test
    void anUnknownCaseOrCampaignIsNotFound() {
        assertThat(assertRefused(service.startRectification(Clients.administrator(), step("syn-c1/syn-0002", 1)))
                        .code())
                .isEqualTo(ErrorCode.NOT_FOUND);

        Refused refused = assertRefused(service.resellers(new ResellerFilter(null, "miit-1999-01", null), 10, null));

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(Advice.on(refused)).startsWith("filter.violatingIn: ");
    }

    @Test
    void anInvalidValueIsReportedAsBadUserInput() {
        assertThat(assertRefused(service.resellers(null, 0, null)).code()).isEqualTo(ErrorCode.BAD_USER_INPUT);
        assertThat(assertRefused(service.resellers(null, 1, "no cursor")).code())
                .isEqualTo(ErrorCode.BAD_USER_INPUT);
        assertThat(assertRefused(service.startRectification(
                                Clients.administrator(),
                                new RectificationStep(NUMBER, 1, "synthetic reason", "no key")))
                        .code())
                .isEqualTo(ErrorCode.BAD_USER_INPUT);
    }

    @Test
    void eachErrorOfAFieldHasItsPathReasonAndMessage() {
        Refused refused = assertRefused(service.resellers(new ResellerFilter(null, "miit-1999-01", null), 0, null));

        assertThat(refused.fieldErrors())
                .containsExactly(
                        new FieldError("filter.violatingIn", "UNKNOWN_CODE", "不存在，或您无权查看"),
                        new FieldError("first", "RANGE", "必须在 1 到 100 之间"));
        assertThat(Advice.on(refused)).isEqualTo("filter.violatingIn: 不存在，或您无权查看\nfirst: 必须在 1 到 100 之间");
        assertThat(assertRefused(service.startRectification(Clients.administrator(), step(NUMBER, 0)))
                        .fieldErrors())
                .isEmpty();
    }

    @Test
    void anIdempotencyKeyReusedForAnotherRequestIsReportedAsABug() {
        SENDER.send(service.replyToCase(Clients.administrator(), new Reply(NUMBER, 1, "synthetic reason", "key-1")));

        Refused refused = assertRefused(
                service.replyToCase(Clients.administrator(), new Reply(NUMBER, 2, "synthetic reason", "key-1")));

        assertThat(refused.code()).isEqualTo(ErrorCode.IDEMPOTENCY_CONFLICT);
        assertThatThrownBy(() -> Advice.on(refused)).isSameAs(refused);
    }

    @Test
    void theClientKnowsEveryErrorCodeOfTheService() throws ClassNotFoundException {
        assertThat(Arrays.stream(Class.forName("org.realnameaudit.platform.error.ErrorCode")
                                .getEnumConstants())
                        .map(Object::toString))
                .isNotEmpty()
                .allMatch(code -> ErrorCode.of(code) != ErrorCode.UNKNOWN);
    }

    @Test
    void anUnknownErrorCodeIsReportedWithItsMessage() {
        Refused refused = refusal("ADDED_LATER");

        assertThat(refused.code()).isEqualTo(ErrorCode.UNKNOWN);
        assertThat(Advice.on(refused)).contains("synthetic message");
    }

    @ParameterizedTest
    @EnumSource(names = {"ALREADY_EXISTS", "QUERY_TOO_EXPENSIVE", "RATE_LIMITED", "UNAVAILABLE", "INTERNAL"})
    void errorsThatAreNotBugsOfTheClientHaveAdvice(ErrorCode code) {
        assertThat(Advice.on(refusal(code.name()))).isNotBlank();
    }

    private static Refused assertRefused(Uni<?> operation) {
        return catchThrowableOfType(Refused.class, () -> SENDER.send(operation));
    }

    private static Refused refusal(String code) {
        GraphQLErrorImpl error = new GraphQLErrorImpl();
        error.setMessage("synthetic message");
        error.setExtensions(Map.of("code", code));
        return new Refused(new GraphQLClientException("", error));
    }

    private static RectificationStep step(String number, int version) {
        return new RectificationStep(number, version, "synthetic reason", null);
    }
}
