package org.realnameaudit.rectification;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;
import org.realnameaudit.rectification.RectificationSchema.RectificationEventView;
import org.realnameaudit.rectification.RectificationSchema.RectificationPayload;
import org.realnameaudit.reference.LegalInstruments;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;

/** Events of actions, and their fields that need further statements. */
@GraphQLApi
@PermitAll
public class HistoryApi {

    private final RectificationCases cases;
    private final Measures measures;
    private final LegalInstruments instruments;

    HistoryApi(RectificationCases cases, Measures measures, LegalInstruments instruments) {
        this.cases = cases;
        this.measures = measures;
        this.instruments = instruments;
    }

    @NonNull
    @Description(
            "Event that records the action. If a withdrawn case is opened again with a higher severity, there are two "
                    + "events, and this is the last.")
    public List<@NonNull RectificationEventView> event(@Source List<RectificationPayload> sources) {
        return Batch.one(sources, each -> each.rectificationCase().at(), cases::lastEvents);
    }

    @NonNull
    @Description(
            "Legal instruments (法律依据) that the action cited, in the order of the decision; empty when it cited none.")
    public List<@NonNull List<@NonNull LegalInstrumentView>> legalBasis(@Source List<RectificationEventView> sources) {
        List<List<String>> cited = Batch.many(sources, RectificationEventView::key, measures::cited);
        return Batch.listed(cited, codes -> codes, instruments::findByCodes);
    }

    @Description(
            "Measure that the action imposed, corrected, served, lifted or withdrew, as it was afterwards; null for "
                    + "other actions, and for those that ended several measures.")
    public List<MeasureView> measure(@Source List<RectificationEventView> sources) {
        return Batch.one(sources, each -> each, measures::ofEvents);
    }
}
