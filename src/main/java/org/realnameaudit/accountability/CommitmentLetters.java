package org.realnameaudit.accountability;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.realnameaudit.accountability.AccountabilitySchema.CommitmentLetterView;
import org.realnameaudit.platform.relay.NodeLoader;
import org.realnameaudit.platform.value.Code;

/** Commitment letters of the basic operators. */
@ApplicationScoped
class CommitmentLetters implements NodeLoader {

    private final CommitmentLetterRepository letters;

    CommitmentLetters(CommitmentLetterRepository letters) {
        this.letters = letters;
    }

    @Override
    public String type() {
        return CommitmentLetterView.TYPE;
    }

    @Override
    public Map<String, CommitmentLetterView> loadAll(Set<String> codes) {
        return findByCodes(codes);
    }

    @Override
    public Optional<CommitmentLetterView> load(String code) {
        return Code.isValid(code)
                ? Optional.ofNullable(findByCodes(Set.of(code)).get(code))
                : Optional.empty();
    }

    List<CommitmentLetterView> all() {
        return views(letters.inOrder());
    }

    Map<String, CommitmentLetterView> findByCodes(Set<String> codes) {
        return views(letters.findByCodes(codes)).stream()
                .collect(toMap(CommitmentLetterView::code, Function.identity()));
    }

    Map<String, List<CommitmentLetterView>> findByOperators(Set<String> operators) {
        return views(letters.findByOperators(operators)).stream()
                .collect(groupingBy(CommitmentLetterView::operatorCode));
    }

    private static List<CommitmentLetterView> views(Collection<CommitmentLetter> found) {
        return found.stream().map(CommitmentLetter::view).toList();
    }
}
