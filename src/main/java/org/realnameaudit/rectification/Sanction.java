package org.realnameaudit.rectification;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a penalty consists of (rule 24).
 *
 * @param kinds the names of its {@link PenaltyKind}s, in the order of the law
 * @param amount in yuan, with two decimals; null unless it is a fine or a confiscation
 */
@Embeddable
record Sanction(
        @Column(updatable = false) List<String> kinds,
        @Column(updatable = false) @Nullable BigDecimal amount) {

    /** @param amount with at most two decimals; with more of them, the request is refused */
    static Sanction of(Collection<PenaltyKind> kinds, @Nullable BigDecimal amount) {
        return new Sanction(
                kinds.stream().distinct().sorted().map(PenaltyKind::name).toList(),
                amount == null ? null : amount.setScale(Math.max(2, amount.scale())));
    }

    List<PenaltyKind> ofKinds() {
        return kinds.stream().map(PenaltyKind::valueOf).toList();
    }

    boolean hasAmount() {
        return ofKinds().stream().anyMatch(PenaltyKind::hasAmount);
    }

    boolean requiresHearing() {
        return ofKinds().stream().anyMatch(PenaltyKind::requiresHearing);
    }

    /** @return whether the amount is not more than that of the notice; true without an amount */
    boolean isAmountWithin(Sanction intended) {
        return amount == null || intended.amount != null && amount.compareTo(intended.amount) <= 0;
    }
}
