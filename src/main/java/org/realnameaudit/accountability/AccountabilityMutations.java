package org.realnameaudit.accountability;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import org.realnameaudit.accountability.AccountabilitySchema.AccountabilityActionView;
import org.realnameaudit.accountability.AccountabilitySchema.RecordAccountabilityInput;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.input.InputValidator;
import org.realnameaudit.platform.persistence.Idempotency;
import org.realnameaudit.platform.persistence.Transactions;
import org.realnameaudit.reference.Operators;
import org.realnameaudit.reference.Regions;

/** Records accountability actions; a record is never changed. */
@ApplicationScoped
class AccountabilityMutations {

    private final AccountabilityActionRepository actions;
    private final Operators operators;
    private final Regions regions;
    private final Transactions transactions;
    private final Idempotency idempotency;
    private final Caller caller;
    private final Clock clock;
    private final InputValidator inputs;

    AccountabilityMutations(
            AccountabilityActionRepository actions,
            Operators operators,
            Regions regions,
            Transactions transactions,
            Idempotency idempotency,
            Caller caller,
            Clock clock,
            InputValidator inputs) {
        this.actions = actions;
        this.operators = operators;
        this.regions = regions;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.caller = caller;
        this.clock = clock;
        this.inputs = inputs;
    }

    AccountabilityActionView record(RecordAccountabilityInput input) {
        InputErrors errors = inputs.validate(input, found -> input.check(found, LocalDate.now(clock)));
        return transactions.run(() -> {
            errors.throwWithThoseOf(
                    () -> operators.require("input.operator", input.operator()),
                    () -> regions.require("input.region", input.region()));
            return idempotency.once(caller.account(), AccountabilityActionView.class, () -> {
                AccountabilityAction action = new AccountabilityAction(input, caller.account(), clock.instant());
                actions.persist(action);
                return action.view();
            });
        });
    }
}
