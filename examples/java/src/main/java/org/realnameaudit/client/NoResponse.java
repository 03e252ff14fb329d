package org.realnameaudit.client;

/**
 * No response arrived, so the mutation may or may not have taken effect. Send it again with the same idempotency key
 * while the service keeps the key (24 hours by default).
 */
public final class NoResponse extends RuntimeException {

    NoResponse(Throwable cause) {
        super("No response from the service", cause);
    }
}
