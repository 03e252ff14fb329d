package org.realnameaudit.graphql;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** What keeps tokens from being checked: the provider of identities cannot be asked for its keys. */
public final class ProviderTrouble {

    private static final Logger LOG = Logger.getLogger(ProviderTrouble.class);

    private ProviderTrouble() {
    }

    /** A key that is not known, and could not be asked for, says nothing of the token, whatever Quarkus calls it. */
    public static boolean isBehind(Throwable thrown) {
        return Causes.of(thrown).anyMatch(cause -> cause instanceof SocketException || cause instanceof UnknownHostException || cause instanceof TimeoutException);
    }

    /** @return what the client is told; the log has what it was */
    public static Failure report(Throwable thrown) {
        // What it says may be what was sent.
        LOG.warnf("The provider of identities cannot be asked: %s", Causes.of(thrown).map(each -> each.getClass().getSimpleName()).toList());
        return new Failure.Unavailable("Tokens cannot be checked at the moment; try again");
    }
}
