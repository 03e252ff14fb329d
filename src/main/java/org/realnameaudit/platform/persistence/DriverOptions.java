package org.realnameaudit.platform.persistence;

import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Finds driver options that the service does not support, in a URL or in the pool's configuration. The service sets its
 * session options itself ({@code new-connection-sql}), regardless of the URL, role and database.
 */
final class DriverOptions {

    /**
     * An option that must be absent or have a harmless value.
     *
     * @param harmless the accepted values
     * @param reason why other values are refused
     */
    private record Rule(PGProperty option, Set<String> harmless, String reason) {}

    private static final Rule SCHEMA =
            new Rule(PGProperty.CURRENT_SCHEMA, Set.of("public"), "the tables are in the schema public");
    private static final Rule QUERY_MODE = new Rule(
            PGProperty.PREFER_QUERY_MODE,
            Set.of("extended", "extendedForPrepared", "extendedCacheEverything"),
            "the service would have to hold large results in memory");
    private static final Rule SAVEPOINTS = new Rule(
            PGProperty.AUTOSAVE,
            Set.of("never"),
            "the database could not verify that measures, evidence and draws are written in one transaction");
    private static final Rule READ_ONLY = new Rule(PGProperty.READ_ONLY, Set.of("false"), "the service has to write");
    private static final Set<String> PRIMARY = Set.of("primary", "master");

    private final String variable;
    private final Properties options;

    /**
     * @param variable the environment variable that sets the URL, for messages
     * @param configured further options, from the pool's configuration
     */
    DriverOptions(String variable, String url, Properties configured) {
        this.variable = variable;
        Properties parsed = Driver.parseURL(url, configured);
        // The driver itself will refuse a URL that it cannot parse.
        this.options = parsed == null ? configured : parsed;
    }

    /** @return the reason why a standby must not have these options; empty if they are supported */
    Optional<String> refusalOfStandby() {
        return Stream.of(SCHEMA, QUERY_MODE, SAVEPOINTS)
                .flatMap(rule -> refusal(rule).stream())
                .findFirst();
    }

    /** @return the reason why the primary must not have these options; empty if they are supported */
    Optional<String> refusalOfPrimary() {
        return refusalOfStandby().or(() -> refusal(READ_ONLY)).or(this::refusalOfServers);
    }

    private Optional<String> refusal(Rule rule) {
        String value = rule.option.getOrNull(options);
        return value == null || rule.harmless.contains(value)
                ? Optional.empty()
                : Optional.of("%s: remove the driver option %s=%s: %s"
                        .formatted(variable, rule.option.getName(), value, rule.reason));
    }

    /** A pool keeps its connections to a standby, where every change fails, so the URL must select the primary. */
    private Optional<String> refusalOfServers() {
        boolean several = PGProperty.PG_HOST.getOrDefault(options).contains(",");
        String target = PGProperty.TARGET_SERVER_TYPE.getOrDefault(options);
        if (PRIMARY.contains(target) || target.equals("any") && !several) {
            return Optional.empty();
        }
        String reason = "with targetServerType=" + target + " the service may connect to a standby";
        return Optional.of(variable + ": " + reason + "; set targetServerType=primary");
    }
}
