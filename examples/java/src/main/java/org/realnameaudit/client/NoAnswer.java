package org.realnameaudit.client;

/**
 * Nobody knows whether the service has done it. Keep the idempotency key and send the change again under it, be it
 * tomorrow: it will have been made once.
 */
public final class NoAnswer extends RuntimeException {

    NoAnswer(Throwable cause) {
        super("The service gave no answer", cause);
    }
}
