package org.realnameaudit.campaign;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.campaign.CampaignSchema.CampaignView;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.persistence.CodedRepository.Coded;
import org.realnameaudit.reference.DayRange;

/** A campaign. Its status changes only through {@link #move} (rule 8). */
@Entity
class Campaign implements Coded {

    @Id
    String code;

    @Column(updatable = false)
    String title;

    @Column(updatable = false)
    String regulator;

    @Enumerated(EnumType.STRING)
    CampaignStatus status;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    CampaignBasis basis;

    @Column(updatable = false)
    @Nullable
    LocalDate startedOn;

    @Column(updatable = false)
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
    @Column(updatable = false)
    List<String> sources;

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

    /** Sets the days between which the visits lie, if the regulator published no exact days. */
    Campaign violatedBetween(@Nullable LocalDate from, @Nullable LocalDate to) {
        violatedFrom = from;
        violatedTo = to;
        return this;
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
                startedOn,
                endedOn,
                violatedFrom == null || violatedTo == null ? null : new DayRange(violatedFrom, violatedTo),
                publishedOn,
                List.copyOf(sources),
                version);
    }
}
