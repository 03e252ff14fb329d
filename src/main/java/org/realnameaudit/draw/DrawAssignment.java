package org.realnameaudit.draw;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.realnameaudit.draw.DrawSchema.DrawAssignmentView;

/** A drawn outlet, and the inspectors assigned to it. */
@Entity
class DrawAssignment {

    @Embeddable
    record Key(String campaign, String outlet) {}

    @EmbeddedId
    Key key;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> inspectors;

    DrawAssignmentView view() {
        return new DrawAssignmentView(List.copyOf(inspectors), key.outlet());
    }
}
