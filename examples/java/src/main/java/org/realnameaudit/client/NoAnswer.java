package org.realnameaudit.client;

/**
 * No response arrived, so a mutation may or may not have happened. Keep the idempotency key and send the mutation again
 * with it, within the day for which the service keeps keys. The mutation then has one effect.
 */
public final class NoAnswer extends RuntimeException {

    NoAnswer(Throwable cause) {
        super("No response from the service", cause);
    }
}
