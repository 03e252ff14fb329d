package org.realnameaudit.rectification;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.reference.Evidence;

/**
 * What an event says besides its action, status and origin (rule 12). What does not belong to the action is null or
 * empty. The digest of the event covers {@link #text}.
 */
final class EventDetail {

    /** The severity after the event. */
    @Nullable
    CaseSeverity severity;

    /** The deadline that the event sets. */
    @Nullable
    LocalDate deadline;

    /** The number of working days in which the deadline was given; null if it was given as a day. */
    @Nullable
    Integer workingDays;

    /** The deadline for which the reseller asks. */
    @Nullable
    LocalDate requestedDeadline;

    /**
     * False if only officials may read the reason, true if a reseller published its reply; null if the action decides.
     */
    @Nullable
    Boolean reasonPublic;

    /** The day of the act, if it was recorded later. */
    @Nullable
    LocalDate occurredOn;

    /** The sequence of the event that imposed the measure which this event ends, corrects or serves. */
    @Nullable
    Integer measure;

    /** The day on which the measure was lifted, or the measure or penalty notice served, or the penalty dropped. */
    @Nullable
    LocalDate measureDay;

    /** What the event says about the measure that it imposes or corrects. */
    @Nullable
    MeasureStatement statement;

    /** The number of measures that are withdrawn with the case. */
    @Nullable
    Integer withdrawn;

    /**
     * Why a serious case was closed although re-inspections do not show that its violations were put right (rule 23).
     */
    @Nullable
    String withoutReinspection;

    /** The sequence of the event that gave the penalty notice which this event serves, hears about, or ends. */
    @Nullable
    Integer notice;

    /** The penalty that the notice intends; {@link #cited} has its legal basis. */
    @Nullable
    PenaltyIntent intent;

    /** The instruments that a penalty notice cites, in the order of the request. */
    List<String> cited = List.of();

    /** What the penalty that the event imposes consists of. */
    @Nullable
    Sanction sanction;

    /** The last day on which the reseller can ask for a hearing, as the service of the notice sets it. */
    @Nullable
    LocalDate hearingRequestBy;

    @Nullable
    LocalDate hearingRequestedOn;

    @Nullable
    LocalDate hearingHeldOn;

    @Nullable
    LocalDate hearingWaivedOn;

    @Nullable
    LocalDate paidOn;

    /** The day until which a payment was granted. */
    @Nullable
    LocalDate payBy;

    /** What the event says about a review of a measure. */
    CaseReview.@Nullable Terms review;

    /** The sequence of the event that recorded the review first; null for this event. */
    @Nullable
    Integer reviewIn;

    /** The type of the lifted measures, for an event that lifted all measures of one type. */
    @Nullable
    MeasureType liftedType;

    /** The inspections that the notice is about. */
    List<InspectionKey> grounds = List.of();

    List<Evidence> evidence = List.of();

    EventDetail withSeverity(@Nullable CaseSeverity severity) {
        this.severity = severity;
        return this;
    }

    EventDetail withDeadline(@Nullable LocalDate deadline) {
        this.deadline = deadline;
        return this;
    }

    EventDetail withWorkingDays(@Nullable Integer workingDays) {
        this.workingDays = workingDays;
        return this;
    }

    EventDetail withRequestedDeadline(@Nullable LocalDate requestedDeadline) {
        this.requestedDeadline = requestedDeadline;
        return this;
    }

    EventDetail withReasonPublic(@Nullable Boolean reasonPublic) {
        this.reasonPublic = reasonPublic;
        return this;
    }

    EventDetail withOccurredOn(@Nullable LocalDate occurredOn) {
        this.occurredOn = occurredOn;
        return this;
    }

    EventDetail withMeasure(@Nullable Integer measure) {
        this.measure = measure;
        return this;
    }

    EventDetail withMeasureDay(@Nullable LocalDate measureDay) {
        this.measureDay = measureDay;
        return this;
    }

    EventDetail withStatement(@Nullable MeasureStatement statement) {
        this.statement = statement;
        return this;
    }

    EventDetail withWithdrawn(@Nullable Integer withdrawn) {
        this.withdrawn = withdrawn;
        return this;
    }

    EventDetail withoutReinspection(@Nullable String because) {
        this.withoutReinspection = because;
        return this;
    }

    EventDetail withNotice(@Nullable Integer notice) {
        this.notice = notice;
        return this;
    }

    EventDetail withIntent(@Nullable PenaltyIntent intent, List<String> cited) {
        this.intent = intent;
        this.cited = cited;
        return this;
    }

    EventDetail withSanction(@Nullable Sanction sanction) {
        this.sanction = sanction;
        return this;
    }

    EventDetail withHearingRequestBy(@Nullable LocalDate hearingRequestBy) {
        this.hearingRequestBy = hearingRequestBy;
        return this;
    }

    EventDetail withHearing(@Nullable LocalDate requestedOn, @Nullable LocalDate heldOn, @Nullable LocalDate waivedOn) {
        this.hearingRequestedOn = requestedOn;
        this.hearingHeldOn = heldOn;
        this.hearingWaivedOn = waivedOn;
        return this;
    }

    EventDetail withPayment(@Nullable LocalDate paidOn, @Nullable LocalDate payBy) {
        this.paidOn = paidOn;
        this.payBy = payBy;
        return this;
    }

    /** @param first the sequence of the event that recorded the review first; null for this event */
    EventDetail withReview(CaseReview.@Nullable Terms review, @Nullable Integer first) {
        this.review = review;
        this.reviewIn = first;
        return this;
    }

    EventDetail withLiftedType(@Nullable MeasureType liftedType) {
        this.liftedType = liftedType;
        return this;
    }

    EventDetail withGrounds(List<InspectionKey> grounds) {
        this.grounds = grounds;
        return this;
    }

    EventDetail withEvidence(List<Evidence> evidence) {
        this.evidence = evidence;
        return this;
    }

    /**
     * @return the detail as text, such as {@code type=PENALTY imposedOn=2017-02-05}; null if it is empty.
     *     docs/adr/0006-history.md specifies it
     */
    @Nullable
    String text(RectificationAction action) {
        Text text = new Text();
        text.add("severity", severity);
        text.add("type", liftedType);
        if (statement != null && statement.terms() != null && action == RectificationAction.IMPOSE_MEASURE) {
            text.add("type", statement.type());
            text.add("imposedOn", statement.terms().imposedOn());
        }
        text.add("measure", measure);
        text.add(nameOfMeasureDay(action), measureDay);
        addPenalty(text);
        text.add("deadline", deadline);
        text.add("workingDays", workingDays);
        text.add("requestedDeadline", requestedDeadline);
        if (statement != null
                && !statement.isDigested()
                && !statement.legalBasis().isEmpty()) {
            text.add("legalBasis", statement.legalBasis().getFirst());
        }
        text.addGrounds(grounds);
        text.add("statement", statement != null && statement.isDigested() ? statement.digest() : null);
        text.add(Boolean.FALSE.equals(reasonPublic) ? "internal" : "published", reasonPublic == null ? null : true);
        text.add("withoutReinspection", withoutReinspection == null ? null : Digest.of(List.of(withoutReinspection)));
        text.add("measures", withdrawn);
        text.addEvidence(evidence);
        text.add("occurredOn", occurredOn);
        return text.pairs.length() == 0 ? null : text.pairs.toString();
    }

    private static String nameOfMeasureDay(RectificationAction action) {
        return switch (action) {
            case LIFT_MEASURE -> "liftedOn";
            case DROP_PENALTY -> "droppedOn";
            default -> "servedOn";
        };
    }

    private void addPenalty(Text text) {
        text.add("notice", notice);
        text.add("intent", intent == null ? null : intent.digest(cited));
        if (sanction != null) {
            text.add("penalty", String.join(",", sanction.kinds()));
            text.add("amount", sanction.amount());
        }
        text.add("hearingRequestBy", hearingRequestBy);
        text.add("requestedOn", hearingRequestedOn);
        text.add("heldOn", hearingHeldOn);
        text.add("waivedOn", hearingWaivedOn);
        text.add("paidOn", paidOn);
        text.add("payBy", payBy);
        text.add("review", reviewIn);
        text.add("result", review == null ? null : review.result());
        text.add("reviewDigest", review == null ? null : review.digest());
    }

    /** Pairs of names and values without spaces; a null value is left out with its name. */
    private static final class Text {

        private final StringJoiner pairs = new StringJoiner(" ");

        void add(String name, @Nullable Object value) {
            if (value != null) {
                pairs.add(name + "=" + value);
            }
        }

        /** Adds the number of inspections, and a digest over their keys. */
        void addGrounds(List<InspectionKey> grounds) {
            List<String> fields = new ArrayList<>();
            grounds.stream()
                    .sorted(Comparator.comparing(InspectionKey::outlet).thenComparingInt(InspectionKey::attempt))
                    .forEach(each -> {
                        fields.add(each.outlet());
                        fields.add(Short.toString(each.attempt()));
                    });
            addDigested("grounds", grounds.size(), "groundsDigest", fields);
        }

        /** Adds the number of pieces, and a digest over all of their fields. */
        void addEvidence(List<Evidence> pieces) {
            List<String> fields = new ArrayList<>();
            for (Evidence piece : pieces) {
                fields.add(piece.uri());
                fields.add(piece.sha256());
                fields.add(piece.description());
            }
            addDigested("evidence", pieces.size(), "digest", fields);
        }

        private void addDigested(String name, int size, String digest, List<String> fields) {
            if (size > 0) {
                add(name, size);
                add(digest, Digest.of(fields));
            }
        }
    }
}
