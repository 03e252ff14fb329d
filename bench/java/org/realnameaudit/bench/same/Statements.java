package org.realnameaudit.bench.same;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the SQL statements of each database from the server's log. The server logs a statement before it executes it,
 * so the log contains all statements of a request once its sessions are idle.
 */
final class Statements {

    /** A line with database and process id; see {@link #SETTINGS}. */
    private static final Pattern LINE = Pattern.compile("(?s)([a-z_]+) (\\d+) LOG:  (?:statement|execute [^:]*): (.*)");

    private static final Pattern OF_SESSION = Pattern.compile("(?is)(?:set |select set_config\\(|show ).*");
    private static final Pattern LISTEN = Pattern.compile("(?is)listen .*");
    private static final Pattern UNLISTEN = Pattern.compile("(?is)unlisten .*");
    /** Queries of the driver for tables and types, once on each connection of the pool. */
    private static final Pattern OF_DRIVER = Pattern.compile(
            "(?s)SELECT (?:c\\.oid, a\\.attnum, a\\.attname, c\\.relname, .*|.*FROM pg_catalog\\.pg_type .*)");

    private static final long TIMEOUT_NANOS = 10_000_000_000L;

    /** They turn off autovacuum and logs of checkpoints, which are random, and durability, which is not needed. */
    static final List<String> SETTINGS = List.of(
            "alter system set log_line_prefix = '%d %p '",
            "alter system set log_parameter_max_length = 0",
            "alter system set log_min_messages = 'error'",
            "alter system set log_checkpoints = off",
            "alter system set autovacuum = off",
            "alter system set fsync = off",
            "alter role postgres set log_statement = 'none'",
            "select pg_reload_conf()");

    private final Path log;
    private final Connection connection;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, List<String>> pending = new HashMap<>();
    private final Map<String, Set<String>> sessionStatements = new TreeMap<>();
    private long offset;

    /** The state of a database session. */
    private enum Session {
        STARTING,
        WORKING,
        LISTENING
    }

    /** @param connection of the superuser, whose statements are not logged */
    Statements(Path log, Connection connection) {
        this.log = log;
        this.connection = connection;
    }

    /** Waits until the sessions of a database are idle, for ten seconds at most. */
    void awaitIdle(String database) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        try (PreparedStatement query = connection.prepareStatement(
                "select count(*) from pg_stat_activity where datname = ? and usename <> 'postgres' and state <> "
                        + "'idle'")) {
            query.setString(1, database);
            while (count(query) > 0 && System.nanoTime() < deadline) {
                Thread.sleep(1);
            }
        }
    }

    private static long count(PreparedStatement query) throws SQLException {
        try (ResultSet found = query.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    /** @return the statements of requests in a database since the last call */
    List<String> drain(String database) throws IOException {
        read();
        List<String> statements = pending.remove(database);
        return statements == null ? List.of() : statements;
    }

    /** @return the distinct statements of session starts, of the listener for changes and of the driver */
    String sessionStatements(String database) {
        return String.join("\n", sessionStatements.getOrDefault(database, Set.of()));
    }

    private void read() throws IOException {
        byte[] bytes;
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            bytes = new byte[(int) (file.length() - offset)];
            file.seek(offset);
            file.readFully(bytes);
        }
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        offset += end;
        // Further lines of a message begin with a tab.
        for (String message : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n(?!\t)")) {
            Matcher line = LINE.matcher(message);
            if (line.matches()) {
                add(line.group(1), line.group(2), line.group(3).strip());
            }
        }
    }

    private void add(String database, String process, String statement) {
        if (statement.isEmpty()) {
            // The pool validates idle connections, which depends on time.
            return;
        }
        String id = database + " " + process;
        Session session = sessions.getOrDefault(id, Session.STARTING);
        if (LISTEN.matcher(statement).matches()) {
            session = Session.LISTENING;
        } else if (session == Session.STARTING && !OF_SESSION.matcher(statement).matches()
                || session == Session.LISTENING && UNLISTEN.matcher(statement).matches()) {
            session = Session.WORKING;
        }
        sessions.put(id, session);
        if (session == Session.WORKING && !OF_DRIVER.matcher(statement).matches()) {
            pending.computeIfAbsent(database, _ -> new ArrayList<>()).add(statement);
        } else {
            sessionStatements.computeIfAbsent(database, _ -> new TreeSet<>()).add(normalised(statement));
        }
    }

    /** @return the statement without line breaks and literals */
    static String normalised(String statement) {
        return statement
                .replaceAll("\\s+", " ")
                .replaceAll("'[^']*+'", "'…'")
                .replaceAll("(?<![\\w$])\\d+(?!\\w)", "0")
                .strip();
    }
}
