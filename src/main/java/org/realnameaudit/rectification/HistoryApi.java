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
import org.realnameaudit.reference.LegalInstruments;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;

/** Fields of events that need further statements. */
@GraphQLApi
@PermitAll
public class HistoryApi {

    private final Measures measures;
    private final LegalInstruments instruments;

    HistoryApi(Measures measures, LegalInstruments instruments) {
        this.measures = measures;
        this.instruments = instruments;
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
