package org.realnameaudit.rectification;

import static java.util.stream.Collectors.toMap;

import jakarta.annotation.security.PermitAll;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.rectification.RectificationSchema.MeasureView;
import org.realnameaudit.rectification.RectificationSchema.PenaltyProcedureView;
import org.realnameaudit.rectification.RectificationSchema.RectificationCaseView;
import org.realnameaudit.rectification.RectificationSchema.RectificationEventView;
import org.realnameaudit.rectification.RectificationSchema.ReviewView;
import org.realnameaudit.reference.LegalInstruments;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;

/** The penalty procedures and reviews of cases, and what measures say about penalties. */
@GraphQLApi
@PermitAll
public class PenaltyApi {

    private static final String YUAN = "CNY";

    private final Penalties penalties;
    private final Measures measures;
    private final LegalInstruments instruments;

    PenaltyApi(Penalties penalties, Measures measures, LegalInstruments instruments) {
        this.penalties = penalties;
        this.measures = measures;
        this.instruments = instruments;
    }

    @NonNull
    @Description("Penalty procedures (行政处罚程序) in the case, oldest first; empty when there are none, and for all but "
            + "officials and the reseller of the case.")
    public List<@NonNull List<@NonNull PenaltyProcedureView>> penaltyProcedures(
            @Source List<RectificationCaseView> sources) {
        return Batch.many(sources, RectificationCaseView::at, penalties::procedures);
    }

    @NonNull
    @Description("Reconsiderations and lawsuits (行政复议、行政诉讼) about measures of the case, oldest first; empty when there "
            + "are none.")
    public List<@NonNull List<@NonNull ReviewView>> reviews(@Source List<RectificationCaseView> sources) {
        return Batch.many(sources, RectificationCaseView::at, penalties::reviews);
    }

    @NonNull
    @Description(
            "Kinds of penalty (处罚种类) that a measure of the type PENALTY consists of, in the order of the law; empty "
                    + "for other types, and for penalties that were imposed before kinds were recorded.")
    public List<@NonNull List<@NonNull PenaltyKind>> penaltyKinds(@Source List<MeasureView> sources) {
        return Batch.many(sources, Function.identity(), of -> sanctions(of, Sanction::ofKinds));
    }

    @Description("Amount of the fine or confiscation (罚没金额) in `currency`; null for other measures.")
    public List<BigDecimal> amount(@Source List<MeasureView> sources) {
        return Batch.one(sources, Function.identity(), this::amounts);
    }

    @Description("Currency of `amount` by ISO 4217: CNY, yuan (元). Null without an amount.")
    public List<String> currency(@Source List<MeasureView> sources) {
        return amount(sources).stream().map(each -> each == null ? null : YUAN).toList();
    }

    private Map<MeasureView, BigDecimal> amounts(Set<MeasureView> of) {
        return penalties.sanctions(of).entrySet().stream()
                .filter(each -> each.getValue().amount() != null)
                .collect(toMap(
                        Map.Entry::getKey,
                        each -> Objects.requireNonNull(each.getValue().amount())));
    }

    private <T> Map<MeasureView, T> sanctions(Set<MeasureView> of, Function<Sanction, T> value) {
        return penalties.sanctions(of).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, each -> value.apply(each.getValue())));
    }

    @Description(
            "Last calendar day for the payment (缴款期限): 15 days after the service (行政处罚法 art. 67), or the day that was "
                    + "granted (art. 66). Null without an amount, and while neither is recorded.")
    public List<LocalDate> payBy(@Source List<MeasureView> sources) {
        return Batch.one(sources, Function.identity(), penalties::payBy);
    }

    @Description("Calendar day on which the amount was paid (缴纳); null when it is not recorded.")
    public List<LocalDate> paidOn(@Source List<MeasureView> sources) {
        return Batch.one(sources, Function.identity(), penalties::paidOn);
    }

    @NonNull
    @Description("True while a reconsideration or a lawsuit (行政复议、行政诉讼) about the measure runs.")
    public List<@NonNull Boolean> underReview(@Source List<MeasureView> sources) {
        Set<MeasureView> running = penalties.underReview(Set.copyOf(sources));
        return sources.stream().map(running::contains).toList();
    }

    @NonNull
    @Name("legalBasis")
    @Description("Legal instruments (法律依据) on which the penalty would be based, in the order of the notice.")
    public List<@NonNull List<@NonNull LegalInstrumentView>> legalBasisOfProcedure(
            @Source List<PenaltyProcedureView> sources) {
        List<List<String>> codes = Batch.many(sources, PenaltyProcedureView::givenBy, measures::cited);
        return Batch.listed(codes, each -> each, instruments::findByCodes);
    }

    @Description("Measure that ended the procedure (行政处罚); null when none did.")
    public List<MeasureView> penalty(@Source List<PenaltyProcedureView> sources) {
        return Batch.one(sources, each -> each.imposedIn() == null ? null : each, penalties::penalties);
    }

    @NonNull
    @Name("measure")
    @Description("Measure that is reviewed.")
    public List<@NonNull MeasureView> measureOfReview(@Source List<ReviewView> sources) {
        return Batch.one(sources, Function.identity(), penalties::reviewed);
    }

    @Description(
            "Penalty procedure that the action began, served, heard about, dropped or ended, as it was afterwards; "
                    + "null for other actions, and for all but officials and the reseller of the case.")
    public List<PenaltyProcedureView> penaltyProcedure(@Source List<RectificationEventView> sources) {
        return Batch.one(sources, Function.identity(), penalties::ofEvents);
    }
}
