package org.realnameaudit.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverOptionsTest {

    private static final String VARIABLE = "QUARKUS_DATASOURCE_JDBC_URL";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db/rna",
                "db:5432/rna",
                "db/rna?sslmode=verify-full&sslrootcert=/etc/ca.crt",
                "db/rna?currentSchema=public",
                "db/rna?autosave=never",
                "db/rna?preferQueryMode=extended",
                "db/rna?preferQueryMode=extendedForPrepared",
                "db/rna?stringtype=unspecified",
                "db/rna?targetServerType=any",
                "db/rna?targetServerType=primary",
                "db/rna?readOnly=false",
                "db-1,db-2/rna?targetServerType=primary",
                "db-1,db-2/rna?targetServerType=master",
                "db/rna?options=-c%20geqo=on"
            })
    void supportedPrimaryUrlsAreAccepted(String url) {
        assertThat(primary(url).refusalOfPrimary()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "currentSchema=other",
                "currentSchema=other,public",
                "preferQueryMode=simple",
                "autosave=always",
                "autosave=conservative",
                "readOnly=true",
                "targetServerType=secondary",
                "targetServerType=preferSecondary",
                "targetServerType=preferPrimary",
                "targetServerType=slave"
            })
    void anUnsupportedDriverOptionIsRefusedByName(String option) {
        assertThat(primary("db/rna?" + option).refusalOfPrimary())
                .hasValueSatisfying(
                        refusal -> assertThat(refusal).startsWith(VARIABLE).contains(option));
        assertThat(primary("db-1,db-2/rna?sslmode=require&" + option).refusalOfPrimary())
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db-1,db-2/rna",
                "db-1:5432,db-2:5433/rna?targetServerType=any",
                "db-1,db-2/rna?targetServerType=preferPrimary"
            })
    void aUrlWithSeveralServersNeedsTargetServerTypePrimary(String url) {
        assertThat(primary(url).refusalOfPrimary())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("set targetServerType=primary"));
    }

    @Test
    void aStandbyUrlMayHaveReadOnlyButNotAutosave() {
        assertThat(primary("db-1,db-2/rna?targetServerType=preferSecondary&readOnly=true")
                        .refusalOfStandby())
                .isEmpty();
        assertThat(primary("db-1,db-2/rna?targetServerType=preferSecondary&autosave=always")
                        .refusalOfStandby())
                .isPresent();
    }

    @Test
    void aDriverPropertyIsCheckedUnlessTheUrlOverridesIt() {
        Properties driverProperties = new Properties();
        driverProperties.setProperty("autosave", "always");

        assertThat(new DriverOptions(VARIABLE, "jdbc:postgresql://db/rna", driverProperties).refusalOfPrimary())
                .hasValueSatisfying(refusal -> assertThat(refusal).contains("autosave=always"));
        assertThat(new DriverOptions(VARIABLE, "jdbc:postgresql://db/rna?autosave=never", driverProperties)
                        .refusalOfPrimary())
                .as("the URL wins")
                .isEmpty();
    }

    @Test
    void aMalformedUrlIsLeftToTheDriver() {
        assertThat(new DriverOptions(VARIABLE, "jdbc:postgresql://db:port/rna", new Properties()).refusalOfPrimary())
                .isEmpty();
    }

    private static DriverOptions primary(String url) {
        return new DriverOptions(VARIABLE, "jdbc:postgresql://" + url, new Properties());
    }
}
