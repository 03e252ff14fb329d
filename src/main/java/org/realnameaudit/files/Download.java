package org.realnameaudit.files;

import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.realnameaudit.files.TransferPermits.Permit;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.IncidentReporter;
import org.realnameaudit.platform.http.HttpConnection;

/**
 * A file on its way to a client, which holds a permit until the file is written or the client has left. A download that
 * fails or takes too long is aborted, so that the client sees that it is incomplete.
 */
final class Download {

    private static final Logger LOG = Logger.getLogger(Download.class);

    private final String name;
    private final Permit permit;
    private final long longest;
    private final RoutingContext routing;

    /**
     * @param name what is downloaded, for the log
     * @param longest the longest time that the download may take, in milliseconds
     */
    Download(String name, Permit permit, long longest, RoutingContext routing) {
        this.name = name;
        this.permit = permit;
        this.longest = longest;
        this.routing = routing;
        routing.addEndHandler(_ -> permit.abandon());
        if (HttpConnection.isClosed(routing)) {
            // The connection was already closed, so the end handler will not be called.
            permit.abandon();
        }
    }

    /** Writes the file. */
    interface Content {

        /** @param gone returns whether the client has disconnected */
        void write(OutputStream out, BooleanSupplier gone) throws IOException;
    }

    /** @throws Failure.BadRequest if an incomplete download would look complete */
    static void requireVersion(RoutingContext routing) {
        if (routing.request().version() == HttpVersion.HTTP_1_0) {
            throw new Failure.BadRequest(505, "Use HTTP/1.1: with HTTP/1.0 an incomplete download looks complete");
        }
    }

    /** @return the body of the response */
    StreamingOutput of(Content content) {
        return out -> {
            if (permit.begin()) {
                try {
                    write(content, out);
                } finally {
                    permit.release();
                }
            }
        };
    }

    private void write(Content content, OutputStream out) throws IOException {
        long timer = routing.vertx().setTimer(longest, _ -> {
            LOG.warnf("Aborting the download of %s that did not end within %d ms", name, longest);
            HttpConnection.abort(routing);
        });
        try {
            content.write(out, () -> HttpConnection.isClosed(routing));
            if (routing.response().headWritten()) {
                // Flushing waits for a slow client, which keeps its permit until then.
                out.flush();
            }
        } catch (IOException | RuntimeException | Error e) {
            if (!routing.response().headWritten() && !HttpConnection.isClosed(routing)) {
                throw e;
            }
            logFailure(e);
            HttpConnection.abort(routing);
        } finally {
            routing.vertx().cancelTimer(timer);
        }
    }

    /** Logs the failure, because the client only sees that the download is incomplete. */
    private void logFailure(Throwable thrown) {
        if (thrown instanceof IOException || FileErrorMapper.isTemporaryDatabaseError(thrown)) {
            LOG.warnf("Download of %s failed: %s", name, thrown.getMessage());
        } else {
            IncidentReporter.report(thrown);
        }
    }
}
