package org.realnameaudit.inspection;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.inspection.InspectionSchema.FindingView;

/** A violation that an inspection found, or advice. */
@Entity
class Finding {

    @Embeddable
    record Key(String campaign, String outlet, short attempt, short position) {

        InspectionKey inspection() {
            return new InspectionKey(campaign, outlet, attempt);
        }
    }

    @EmbeddedId
    Key key;

    String violationType;

    @Enumerated(EnumType.STRING)
    FindingKind kind;

    @Nullable
    String note;

    FindingView view() {
        return new FindingView(kind, note, violationType, key);
    }
}
