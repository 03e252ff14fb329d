package org.realnameaudit.draw;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.util.List;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.realnameaudit.draw.DrawSchema.InspectorView;

/** An inspector who could be drawn, and the resellers from which the inspector is recused. */
@Entity
@Immutable
class DrawInspector {

    @Embeddable
    record Key(String campaign, String inspector) {}

    @EmbeddedId
    Key key;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> recusedFrom;

    InspectorView view() {
        return new InspectorView(key.inspector(), List.copyOf(recusedFrom));
    }
}
