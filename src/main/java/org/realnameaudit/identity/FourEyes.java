package org.realnameaudit.identity;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;

/**
 * The rule that some acts need two accounts (rule 26): the account that submitted, recorded or gave notice of something
 * cannot accept, publish or impose it.
 *
 * @param account the account of the caller; null if the rule is disabled
 */
public record FourEyes(@Nullable String account) {

    /** For offices that are too small for the rule. */
    public static final FourEyes OFF = new FourEyes(null);

    /** @return whether the rule applies; otherwise the accounts of earlier acts need not be read */
    public boolean isOn() {
        return account != null;
    }

    /**
     * @param first the account of the first act; null if none is known, as for shipped data
     * @return whether the caller must leave the second act to another account
     */
    public boolean isSameAccount(@Nullable String first) {
        return account != null && account.equals(first);
    }

    /**
     * @param first the account of the first act; null if none is known
     * @param path the position in the request of the object of both acts
     * @param message says which act was the first, and that another account must take the second
     * @throws Failure.Forbidden if the caller took the first act
     */
    public void requireOther(@Nullable String first, String path, InputMessage message) {
        if (isSameAccount(first)) {
            throw new Failure.Forbidden(path, message);
        }
    }

    /**
     * @param first the accounts that took part in the first act
     * @throws Failure.Forbidden if the caller is one of them
     */
    public void requireNoneOf(Collection<String> first, String path, InputMessage message) {
        first.forEach(each -> requireOther(each, path, message));
    }
}
