package org.realnameaudit.rectification;

import java.util.List;
import org.realnameaudit.rectification.RectificationSchema.CaseVersion;

/** The inputs of mutations that change cases: one case, the case of one measure, or many cases. */
final class CaseRequest {

    private CaseRequest() {}

    interface One {

        String number();

        int expectedVersion();
    }

    interface OfMeasure {

        /** @return the global id of the measure */
        String id();

        int expectedVersion();

        /** @param measure the sequence of the event that imposed the measure */
        MeasureChange change(int measure);
    }

    interface Many {

        List<CaseVersion> cases();

        /** @param index the index of the case in {@link #cases} */
        CaseChange change(int index);
    }
}
