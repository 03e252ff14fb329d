package org.realnameaudit.inspection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.hibernate.annotations.Immutable;

/** A drawn outlet whose visit has no outcome yet: a row of a view. */
@Entity
@Immutable
@Table(name = "inspection_to_visit")
class OutletToVisit implements Serializable {

    @Id
    String campaign;

    @Id
    String outlet;

    /** Hibernate warns about a composite key without {@code equals}, though nothing loads this entity. */
    @Override
    public boolean equals(Object other) {
        return other instanceof OutletToVisit visit && visit.campaign.equals(campaign) && visit.outlet.equals(outlet);
    }

    @Override
    public int hashCode() {
        return Objects.hash(campaign, outlet);
    }
}
