package org.realnameaudit.accountability;

import static java.util.stream.Collectors.groupingBy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.accountability.AccountabilitySchema.AccountabilityActionView;
import org.realnameaudit.accountability.AccountabilitySchema.CommitmentLetterView;

/** Commitment letters of the basic operators, and accountability actions against their branches. */
@ApplicationScoped
class Accountability {

    private final CommitmentLetterRepository letters;
    private final AccountabilityActionRepository actions;

    Accountability(CommitmentLetterRepository letters, AccountabilityActionRepository actions) {
        this.letters = letters;
        this.actions = actions;
    }

    List<CommitmentLetterView> letters() {
        return letters.inOrder().stream().map(CommitmentLetter::view).toList();
    }

    Map<String, List<CommitmentLetterView>> findLettersByOperators(Set<String> operators) {
        return letters.findByOperators(operators).stream()
                .map(CommitmentLetter::view)
                .collect(groupingBy(CommitmentLetterView::operatorCode));
    }

    Map<String, List<AccountabilityActionView>> findActionsByOperators(Set<String> operators) {
        return actions.findByOperators(operators).stream()
                .map(AccountabilityAction::view)
                .collect(groupingBy(AccountabilityActionView::operatorCode));
    }
}
