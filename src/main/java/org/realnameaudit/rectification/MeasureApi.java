package org.realnameaudit.rectification;

import jakarta.annotation.security.PermitAll;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.outlet.OutletSchema.OutletView;
import org.realnameaudit.outlet.Outlets;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;
import org.realnameaudit.reference.LegalInstruments;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;

/** Fields of measures that need further statements. */
@GraphQLApi
@PermitAll
public class MeasureApi {

    private final Measures measures;
    private final LegalInstruments instruments;
    private final Outlets outlets;

    MeasureApi(Measures measures, LegalInstruments instruments, Outlets outlets) {
        this.measures = measures;
        this.instruments = instruments;
        this.outlets = outlets;
    }

    @NonNull
    @Description("Legal instruments on which the measure is based (法律依据), in the order of the decision; empty when "
            + "none are known.")
    public List<@NonNull List<@NonNull LegalInstrumentView>> legalBasis(@Source List<MeasureView> sources) {
        return Batch.listed(sources, MeasureView::instruments, instruments::findByCodes);
    }

    @NonNull
    @Description("Outlets (网点) at which the measure is aimed, by code; empty when it is aimed at the reseller as a "
            + "whole. Of a measure that was withdrawn, alone or with its case, only officials and the reseller of "
            + "the case see them.")
    public List<@NonNull List<@NonNull OutletView>> outlets(@Source List<MeasureView> sources) {
        Map<MeasureView, List<String>> codes = measures.outlets(Set.copyOf(sources));
        return Batch.listed(sources, each -> codes.getOrDefault(each, List.of()), outlets::findByCodes);
    }

    @Description("Calendar day on which the measure was served on the reseller (送达); null when it is not recorded.")
    public List<LocalDate> servedOn(@Source List<MeasureView> sources) {
        return Batch.one(sources, MeasureView::at, measures::servedOn);
    }

    @Description("Reason for the withdrawal (撤回) of the measure or its case; null otherwise.")
    public List<String> withdrawnBecause(@Source List<MeasureView> sources) {
        return Batch.one(sources, each -> each.withdrawnOn() == null ? null : each, measures::withdrawnBecause);
    }
}
