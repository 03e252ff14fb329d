package org.realnameaudit.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Listens to the whole log for what nobody should be woken for by a client: an error, or a stack trace of any level.
 */
public final class LogWatch extends Handler implements AutoCloseable {

    private final List<String> heard = new CopyOnWriteArrayList<>();

    public static LogWatch begun() {
        LogWatch watch = new LogWatch();
        Logger.getLogger("").addHandler(watch);
        return watch;
    }

    @Override
    public void publish(LogRecord logged) {
        if (logged.getThrown() != null || logged.getLevel().intValue() >= Level.SEVERE.intValue()) {
            heard.add("%s %s: %s %s"
                    .formatted(logged.getLevel(), logged.getLoggerName(), logged.getMessage(), logged.getThrown()));
        }
    }

    /** @return what was heard since the last time */
    public List<String> heard() {
        List<String> since = List.copyOf(heard);
        heard.clear();
        return since;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
