package org.realnameaudit.accountability;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.accountability.AccountabilitySchema.AccountabilityActionView;
import org.realnameaudit.platform.relay.NodeLoader;

/** Accountability actions that the caller may see. */
@ApplicationScoped
class AccountabilityActions implements NodeLoader {

    private final AccountabilityActionRepository actions;

    AccountabilityActions(AccountabilityActionRepository actions) {
        this.actions = actions;
    }

    @Override
    public String type() {
        return AccountabilityActionView.TYPE;
    }

    @Override
    public Map<String, AccountabilityActionView> loadAll(Set<String> keys) {
        return actions.findVisible(keys).stream()
                .collect(toMap(each -> each.key.toString(), AccountabilityAction::view));
    }

    Map<String, List<AccountabilityActionView>> findByOperators(Set<String> operators) {
        return actions.findByOperators(operators).stream()
                .map(AccountabilityAction::view)
                .collect(groupingBy(AccountabilityActionView::operatorCode));
    }
}
