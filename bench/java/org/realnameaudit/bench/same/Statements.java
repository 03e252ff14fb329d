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
 * The SQL statements of each database, from the log of the server. The server logs a statement before it runs it, so
 * all statements of a request are there once its sessions are idle.
 */
final class Statements {

    /** Database, session and session line; see {@link #SETTINGS}. */
    private static final Pattern LINE = Pattern.compile("(?s)([a-z_]+) (\\d+) LOG:  (?:statement|execute [^:]*): (.*)");

    private static final Pattern OF_SESSION = Pattern.compile("(?is)(?:set |select set_config\\(|show ).*");
    private static final Pattern LISTEN = Pattern.compile("(?is)listen .*");
    private static final Pattern UNLISTEN = Pattern.compile("(?is)unlisten .*");
    /** What the driver asks about tables and types, once on each connection of the pool that comes upon them. */
    private static final Pattern OF_DRIVER = Pattern.compile(
            "(?s)SELECT (?:c\\.oid, a\\.attnum, a\\.attname, c\\.relname, .*|.*FROM pg_catalog\\.pg_type .*)");

    private static final long PATIENCE = 10_000_000_000L;

    /** Neither autovacuum nor checkpoints may change what a statement finds; nothing has to outlast the run. */
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
    private final Map<String, List<String>> taken = new HashMap<>();
    private final Map<String, Set<String>> aside = new TreeMap<>();
    private long offset;
    private int count;

    /** Where a session of the database stands. */
    private enum Session {
        BEGINS,
        WORKS,
        LISTENS
    }

    /** @param connection of the superuser, whose statements are not logged */
    Statements(Path log, Connection connection) {
        this.log = log;
        this.connection = connection;
    }

    /** Waits until the sessions of a database are idle. */
    void awaitIdle(String database) throws SQLException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE;
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

    /** @return the statements of a database since the last call, without those that belong to no request */
    List<String> take(String database) throws IOException {
        read();
        List<String> statements = taken.remove(database);
        return statements == null ? List.of() : statements;
    }

    /** @return all statements that begin sessions, or that the listener for changes or the driver sends, each once */
    String aside(String database) {
        return String.join("\n", aside.getOrDefault(database, Set.of()));
    }

    /** @return how many statements there were in all */
    int count() {
        return count;
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
        // A message of several lines goes on with tabs.
        for (String message : new String(bytes, 0, end, StandardCharsets.UTF_8).split("\n(?!\t)")) {
            Matcher line = LINE.matcher(message);
            if (line.matches()) {
                note(line.group(1), line.group(2), line.group(3).strip());
            }
        }
    }

    private void note(String database, String process, String statement) {
        if (statement.isEmpty()) {
            // The pool asks whether a connection that was idle is still there, which is a matter of time.
            return;
        }
        String id = database + " " + process;
        Session session = sessions.getOrDefault(id, Session.BEGINS);
        if (LISTEN.matcher(statement).matches()) {
            session = Session.LISTENS;
        } else if (session == Session.BEGINS && !OF_SESSION.matcher(statement).matches()
                || session == Session.LISTENS && UNLISTEN.matcher(statement).matches()) {
            session = Session.WORKS;
        }
        sessions.put(id, session);
        if (session == Session.WORKS && !OF_DRIVER.matcher(statement).matches()) {
            taken.computeIfAbsent(database, _ -> new ArrayList<>()).add(statement);
            count++;
        } else {
            aside.computeIfAbsent(database, _ -> new TreeSet<>()).add(normalised(statement));
        }
    }

    /** @return the statement without its layout and literals */
    static String normalised(String statement) {
        return statement
                .replaceAll("\\s+", " ")
                .replaceAll("'[^']*+'", "'…'")
                .replaceAll("(?<![\\w$])\\d+(?!\\w)", "0")
                .strip();
    }
}
