package org.realnameaudit.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.realnameaudit.platform.error.ErrorCode;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputError;
import org.realnameaudit.platform.error.InputMessage;

/** Rule 27. */
class JurisdictionTest {

    private final Jurisdiction guangdong = new Jurisdiction("440000");

    @Test
    void theWholeCountryCoversEverything() {
        assertThat(Jurisdiction.NATIONAL.isNational()).isTrue();
        assertThat(Jurisdiction.NATIONAL.covers(null)).isTrue();
        assertThat(Jurisdiction.NATIONAL.covers("440000")).isTrue();
        assertThatCode(() -> Jurisdiction.NATIONAL.requireNational("input")).doesNotThrowAnyException();
    }

    @Test
    void aProvinceCoversItselfAndNothingNational() {
        assertThat(guangdong.isNational()).isFalse();
        assertThat(guangdong.covers("440000")).isTrue();
        assertThat(guangdong.covers("110000")).isFalse();
        assertThat(guangdong.covers(null)).isFalse();
        assertThatCode(() -> guangdong.require("input.region", "440000")).doesNotThrowAnyException();
    }

    @Test
    void theRefusalNamesTheRegionOfTheToken() {
        assertThatThrownBy(() -> guangdong.require("input.region", "110000"))
                .isInstanceOfSatisfying(Failure.Forbidden.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.FORBIDDEN);
                    assertThat(refused.errors())
                            .containsExactly(new InputError(
                                    "input.region", InputMessage.OTHER_REGION, Map.of("region", "440000")));
                    assertThat(refused)
                            .hasMessage(
                                    "`input.region` does not belong to the region 440000; your account may change only "
                                            + "data of that region");
                });
    }

    @Test
    void aProvinceDoesNotChangeDataOfTheWholeCountry() {
        assertThatThrownBy(() -> guangdong.requireNational("input.year"))
                .isInstanceOf(Failure.Forbidden.class)
                .hasMessageContaining("`input.year` is data of the whole country");
    }
}
