package org.realnameaudit.rectification;

import static java.util.stream.Collectors.toMap;

import io.smallrye.graphql.api.Nullable;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.platform.relay.Connection;
import org.realnameaudit.platform.relay.Paging;
import org.realnameaudit.platform.relay.Selection;
import org.realnameaudit.rectification.RectificationSchema.CaseEvidenceView;
import org.realnameaudit.rectification.RectificationSchema.GroundView;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationEventView;
import org.realnameaudit.rectification.RectificationSchema.RectificationPayload;
import org.realnameaudit.reference.LegalInstruments;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;

/** The history and the evidence of cases, and the fields of events. */
@GraphQLApi
@PermitAll
public class HistoryApi {

    private final RectificationEvents events;
    private final Grounds grounds;
    private final Measures measures;
    private final LegalInstruments instruments;
    private final Selection selection;

    HistoryApi(
            RectificationEvents events,
            Grounds grounds,
            Measures measures,
            LegalInstruments instruments,
            Selection selection) {
        this.events = events;
        this.grounds = grounds;
        this.measures = measures;
        this.instruments = instruments;
        this.selection = selection;
    }

    @NonNull
    @Description(
            "Event that records the action. If a withdrawn case is opened again with a higher severity, there are two "
                    + "events, and this is the last.")
    public List<@NonNull RectificationEventView> event(@Source List<RectificationPayload> sources) {
        return Batch.one(sources, each -> each.rectificationCase().at(), events::last);
    }

    @NonNull
    @Description("Events of the case, oldest first; the first is its opening (立案).")
    public CompletionStage<Connection<RectificationEventView>> history(
            @Source RectificationCaseView rectificationCase,
            @Name("first") @DefaultValue("20") @Description(Paging.FIRST) @Nullable Integer first,
            @Name("after") @Description(Paging.AFTER) @Nullable String after) {
        Paging paging = selection.paging(first, after);
        return selection.loadForEach(
                new RectificationEvents.Shown(rectificationCase.at(), rectificationCase.version()),
                paging,
                cases -> events.history(cases, paging));
    }

    @NonNull
    @Description("Evidence (证据) that the reseller and the regulator added with their steps, oldest "
            + "first; empty when there is none. Only officials and the reseller of the case see it.")
    public List<@NonNull List<@NonNull CaseEvidenceView>> evidence(@Source List<RectificationCaseView> sources) {
        return Batch.many(sources, RectificationCaseView::at, events::evidence);
    }

    @Name("evidence")
    @Description("Evidence (证据) that was added with the action; empty when there is none, and for the public: only "
            + "officials and the reseller of the case see it. Null for actions that add no evidence.")
    public List<List<@NonNull CaseEvidenceView>> evidenceOfEvent(@Source List<RectificationEventView> sources) {
        return Batch.one(sources, Function.identity(), events::evidenceOf);
    }

    @Name("grounds")
    @Description("Grounds (立案依据) that the notice was about, the published verdict first, then inspections by day. "
            + "Officials and the reseller of the case see all of them, and others those that stand, but none of a "
            + "withdrawn case. Null for actions other than NOTIFY.")
    public List<List<@NonNull GroundView>> groundsOfNotice(@Source List<RectificationEventView> sources) {
        return Batch.one(sources, Function.identity(), grounds::ofNotices);
    }

    @Description("Legal instruments (法律依据) that the action cited, in the order of the decision; empty when it cited "
            + "none. Null for actions other than NOTIFY, IMPOSE_MEASURE, CORRECT_MEASURE and GIVE_PENALTY_NOTICE.")
    public List<List<@NonNull LegalInstrumentView>> legalBasis(@Source List<RectificationEventView> sources) {
        return Batch.one(sources, Function.identity(), this::cited);
    }

    private Map<RectificationEventView, List<LegalInstrumentView>> cited(Set<RectificationEventView> events) {
        List<RectificationEventView> citing =
                events.stream().filter(each -> each.action().citesLaw()).toList();
        List<List<String>> codes = Batch.many(citing, RectificationEventView::key, measures::cited);
        List<List<LegalInstrumentView>> found = Batch.listed(codes, each -> each, instruments::findByCodes);
        return IntStream.range(0, citing.size()).boxed().collect(toMap(citing::get, found::get));
    }

    @Description(
            "Measure that the action imposed, corrected, served, lifted or withdrew, as it was afterwards; null for "
                    + "other actions, and for those that ended several measures.")
    public List<MeasureView> measure(@Source List<RectificationEventView> sources) {
        return Batch.one(sources, each -> each, measures::ofEvents);
    }
}
