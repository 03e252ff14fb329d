package org.realnameaudit.rectification;

import jakarta.enterprise.context.RequestScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.rectification.CaseKey.At;

/**
 * The histories and penalties that the fields of one request need, each read once. A case has one history at each
 * version.
 */
@RequestScoped
class CaseHistories {

    private final CaseFileRepository files;
    private final Map<Set<At>, List<RectificationEvent>> known = new HashMap<>();
    private final Map<Set<At>, List<Penalty>> penalties = new HashMap<>();

    CaseHistories(CaseFileRepository files) {
        this.files = files;
    }

    /** @return the events of these cases; those after the version of a case may be among them */
    List<RectificationEvent> of(Set<At> cases) {
        return known.computeIfAbsent(
                cases, _ -> files.history(cases.stream().map(At::key).toList()));
    }

    /** @return what the penalties of these cases consist of; later penalties may be among them */
    List<Penalty> penalties(Set<At> cases) {
        return penalties.computeIfAbsent(
                cases, _ -> files.penalties(cases.stream().map(At::key).toList()));
    }
}
