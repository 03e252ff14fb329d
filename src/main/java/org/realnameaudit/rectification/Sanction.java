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

    static final String MAX_AMOUNT = "999999999999.99";
    private static final BigDecimal LARGEST = new BigDecimal(MAX_AMOUNT);

    /** @param amount of any size; validation refuses amounts that are too large or have more than two decimals */
    static Sanction of(Collection<PenaltyKind> kinds, @Nullable BigDecimal amount) {
        return new Sanction(
                kinds.stream().distinct().sorted().map(PenaltyKind::name).toList(),
                amount == null ? null : inYuan(amount));
    }

    /** An amount that validation refuses becomes the largest one: the digits of 1E300000000 would fill the memory. */
    private static BigDecimal inYuan(BigDecimal amount) {
        return amount.scale() <= 2 && amount.abs().compareTo(LARGEST) <= 0 ? amount.setScale(2) : LARGEST;
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
