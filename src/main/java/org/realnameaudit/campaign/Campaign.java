package org.realnameaudit.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.campaign.CampaignSchema.CreateCampaignInput;
import org.realnameaudit.campaign.CampaignSchema.UpdateCampaignInput;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.persistence.CodedRepository.Coded;
import org.realnameaudit.reference.DayRange;

/** A campaign. Its status changes only through {@link #move} and {@link #cancel} (rule 8). */
@Entity
class Campaign implements Coded {

    @Id
    String code;

    String title;

    String regulator;

    @Enumerated(EnumType.STRING)
    CampaignStatus status;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    CampaignBasis basis;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    CampaignPurpose purpose = CampaignPurpose.RANDOM;

    /** The campaign whose violating outlets this FOLLOW_UP inspects again (rule 23). */
    @Column(updatable = false)
    @Nullable
    String follows;

    /** Null for a national campaign. */
    @Column(updatable = false)
    @Nullable
    String region;

    @Column(updatable = false)
    @Nullable
    String programme;

    @Column(updatable = false)
    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> complaintReferences = List.of();

    @Nullable
    LocalDate startedOn;

    @Nullable
    LocalDate endedOn;

    @Column(updatable = false)
    @Nullable
    LocalDate violatedFrom;

    @Column(updatable = false)
    @Nullable
    LocalDate violatedTo;

    @Nullable
    LocalDate publishedOn;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> sources;

    @Nullable
    String cancelledBecause;

    @Nullable
    LocalDate cancelledOn;

    @Version
    int version;

    Campaign() {}

    Campaign(
            String code,
            String title,
            String regulator,
            CampaignStatus status,
            CampaignBasis basis,
            @Nullable LocalDate startedOn,
            @Nullable LocalDate endedOn,
            @Nullable LocalDate publishedOn,
            List<String> sources) {
        this.code = code;
        this.title = title;
        this.regulator = regulator;
        this.status = status;
        this.basis = basis;
        this.startedOn = startedOn;
        this.endedOn = endedOn;
        this.publishedOn = publishedOn;
        this.sources = sources;
    }

    /**
     * Moves the campaign to its next status (rule 8).
     *
     * @param today the day of publication when the new status is PUBLISHED
     * @throws Failure.InvalidTransition when the current status does not lead to the new one
     */
    void move(CampaignStatus to, LocalDate today) {
        if (!status.next().contains(to)) {
            throw new Failure.InvalidTransition("The campaign is " + status, status.next());
        }
        status = to;
        if (to == CampaignStatus.PUBLISHED) {
            publishedOn = today;
        }
    }

    /** @throws Failure.InvalidTransition when the campaign is published or cancelled (rule 8) */
    void requireBeforePublication() {
        if (!status.precedesPublication()) {
            throw new Failure.InvalidTransition("The campaign is " + status, status.next());
        }
    }

    /** @throws Failure if the campaign cannot be edited like this (rule 8) */
    void requireEditable(UpdateCampaignInput input) {
        requireBeforePublication();
        InputErrors errors = new InputErrors();
        if (status != CampaignStatus.DRAFT) {
            errors.require(input.regulator() == null, "input.regulator", InputMessage.ONLY_IN_DRAFT);
            errors.require(input.startedOn() == null, "input.startedOn", InputMessage.ONLY_IN_DRAFT);
            errors.require(input.endedOn() == null, "input.endedOn", InputMessage.ONLY_IN_DRAFT);
        }
        LocalDate from = given(input.startedOn(), startedOn);
        LocalDate to = given(input.endedOn(), endedOn);
        errors.require(from == null || to == null || !to.isBefore(from), "input.endedOn", InputMessage.BEFORE_START);
        errors.throwIfAny();
    }

    /** Changes what the input gives. Call {@link #requireEditable} first. */
    void update(UpdateCampaignInput input) {
        title = Objects.requireNonNullElse(input.title(), title);
        regulator = Objects.requireNonNullElse(input.regulator(), regulator);
        startedOn = given(input.startedOn(), startedOn);
        endedOn = given(input.endedOn(), endedOn);
        sources = Objects.requireNonNullElse(input.sources(), sources);
    }

    private static @Nullable LocalDate given(@Nullable LocalDate given, @Nullable LocalDate otherwise) {
        return given == null ? otherwise : given;
    }

    /** Cancels the campaign. Call {@link #requireBeforePublication} first. */
    void cancel(String reason, LocalDate today) {
        status = CampaignStatus.CANCELLED;
        cancelledBecause = reason;
        cancelledOn = today;
    }

    /** Sets the days between which the visits lie, if the regulator published no exact days. */
    Campaign violatedBetween(@Nullable LocalDate from, @Nullable LocalDate to) {
        violatedFrom = from;
        violatedTo = to;
        return this;
    }

    /**
     * Sets why the campaign is made, and where.
     *
     * @param ofRegion null for a national campaign
     */
    Campaign madeFor(CreateCampaignInput input, @Nullable String ofRegion) {
        purpose = input.purposeOrDefault();
        follows = input.follows();
        region = ofRegion;
        programme = input.programme();
        complaintReferences = input.complaintReferences() == null ? List.of() : input.complaintReferences();
        return this;
    }

    /** @return whether a FOLLOW_UP can inspect its violating outlets again (rule 23) */
    boolean canBeFollowed() {
        return status.isPublic() && basis == CampaignBasis.RECORDED_INSPECTIONS && follows == null;
    }

    @Override
    public String code() {
        return code;
    }

    CampaignView view() {
        return new CampaignView(
                code,
                title,
                regulator,
                status,
                basis,
                purpose,
                programme,
                startedOn,
                endedOn,
                violatedFrom == null || violatedTo == null ? null : new DayRange(violatedFrom, violatedTo),
                publishedOn,
                List.copyOf(sources),
                cancelledOn,
                cancelledBecause,
                version,
                follows,
                region,
                List.copyOf(complaintReferences));
    }
}
