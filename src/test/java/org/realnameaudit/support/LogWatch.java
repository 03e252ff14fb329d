package org.realnameaudit.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects errors, and stack traces of any level, from the whole log. No client may cause them. */
public final class LogWatch extends Handler implements AutoCloseable {

    private final List<String> errors = new CopyOnWriteArrayList<>();

    public static LogWatch start() {
        LogWatch watch = new LogWatch();
        Logger.getLogger("").addHandler(watch);
        return watch;
    }

    @Override
    public void publish(LogRecord record) {
        if (record.getThrown() != null || record.getLevel().intValue() >= Level.SEVERE.intValue()) {
            errors.add("%s %s: %s %s"
                    .formatted(record.getLevel(), record.getLoggerName(), record.getMessage(), record.getThrown()));
        }
    }

    /** @return the errors since the previous call */
    public List<String> drainErrors() {
        List<String> drained = List.copyOf(errors);
        errors.clear();
        return drained;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
