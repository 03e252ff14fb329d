package org.realnameaudit.rectification;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.rectification.RectificationSchema.CaseEvidenceView;
import org.realnameaudit.rectification.RectificationSchema.RectificationEventView;

/** Events of cases that the caller may see, and the evidence that they added. */
@ApplicationScoped
class RectificationEvents {

    private final CaseFileRepository files;
    private final Caller caller;

    RectificationEvents(CaseFileRepository files, Caller caller) {
        this.files = files;
        this.caller = caller;
    }

    /**
     * A history as a reader sees it.
     *
     * @param events the number of its events that he sees
     */
    record Shown(CaseKey.At at, int events) {}

    Map<Shown, Connection<RectificationEventView>> history(Set<Shown> cases, Paging paging) {
        boolean showActor = caller.hasRole();
        Map<Shown, Connection<RectificationEventView>> found = new HashMap<>();
        cases.stream()
                .collect(partitioningBy(each -> Party.reader(caller, each.at().key()) == null, toSet()))
                .forEach((isPublic, shown) -> files.history(shown, isPublic, paging)
                        .forEach((each, page) -> {
                            Party reader = Party.reader(caller, each.at().key());
                            found.put(each, new Connection<>(page.map(event -> event.view(reader, showActor))));
                        }));
        return found;
    }

    /** @return the event that made each version */
    Map<CaseKey.At, RectificationEventView> last(Set<CaseKey.At> cases) {
        boolean showActor = caller.hasRole();
        return files.lastEvents(cases).stream()
                .filter(each -> cases.contains(each.key.at()))
                .collect(toMap(
                        each -> each.key.at(), each -> each.view(Party.reader(caller, each.key.caseKey()), showActor)));
    }

    /** @return the evidence that each case had at its version, for officials and the reseller of the case (rule 14) */
    Map<CaseKey.At, List<CaseEvidenceView>> evidence(Set<CaseKey.At> cases) {
        Map<CaseKey, List<CaseEvidenceView>> found =
                shown(cases.stream().map(CaseKey.At::key).collect(toSet())).stream()
                        .collect(
                                groupingBy(each -> each.event().caseKey(), mapping(SubmittedEvidence::view, toList())));
        return cases.stream()
                .collect(toMap(
                        each -> each,
                        each -> found.getOrDefault(each.key(), List.of()).stream()
                                .filter(piece -> piece.sequence() <= each.version())
                                .toList()));
    }

    /** @return the evidence that each event added, for those whose action can; empty if the caller may not see it */
    Map<RectificationEventView, List<CaseEvidenceView>> evidenceOf(Set<RectificationEventView> events) {
        Set<RectificationEventView> taking =
                events.stream().filter(each -> each.action().takesEvidence()).collect(toSet());
        Map<RectificationEvent.Key, List<CaseEvidenceView>> found =
                shown(taking.stream().map(each -> each.key().caseKey()).collect(toSet())).stream()
                        .collect(groupingBy(SubmittedEvidence::event, mapping(SubmittedEvidence::view, toList())));
        return taking.stream().collect(toMap(each -> each, each -> found.getOrDefault(each.key(), List.of())));
    }

    private List<SubmittedEvidence> shown(Set<CaseKey> cases) {
        Set<CaseKey> shown = cases.stream()
                .filter(each -> Party.reader(caller, each) != null)
                .collect(toSet());
        return shown.isEmpty() ? List.of() : files.submittedEvidence(shown);
    }
}
