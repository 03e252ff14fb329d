package org.realnameaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputMessage;

/** Rule 26. */
class FourEyesTest {

    private final FourEyes fourEyes = new FourEyes("issuer one");

    @Test
    void anAccountDoesNotFollowItself() {
        assertThat(fourEyes.isSameAccount("issuer one")).isTrue();
        assertThat(fourEyes.isSameAccount("issuer two")).isFalse();
        assertThat(fourEyes.isSameAccount("ISSUER ONE")).isFalse();
    }

    @Test
    void noAccountIsNobody() {
        assertThat(fourEyes.isSameAccount(null)).isFalse();
        assertThatCode(() -> fourEyes.requireOther(null, "input", InputMessage.OWN_SUBMISSION))
                .doesNotThrowAnyException();
    }

    @Test
    void theRefusalNamesTheObjectAndTheReason() {
        assertThatThrownBy(() -> fourEyes.requireNoneOf(
                        Set.of("issuer two", "issuer one"), "input.code", InputMessage.OWN_RECORDS))
                .isInstanceOfSatisfying(Failure.Forbidden.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
                    assertThat(refused.errors())
                            .containsExactly(new InputError("input.code", InputMessage.OWN_RECORDS));
                    assertThat(refused).hasMessageContaining("another account must publish");
                });
    }

    @Test
    void anotherAccountMayFollow() {
        assertThatCode(() -> fourEyes.requireNoneOf(List.of("issuer two"), "input", InputMessage.OWN_RECORDS))
                .doesNotThrowAnyException();
    }

    @Test
    void theSmallestOfficesSwitchTheRuleOff() {
        assertThat(FourEyes.OFF.isOn()).isFalse();
        assertThat(FourEyes.OFF.isSameAccount("issuer one")).isFalse();
        assertThat(FourEyes.OFF.isSameAccount(null)).isFalse();
    }
}
