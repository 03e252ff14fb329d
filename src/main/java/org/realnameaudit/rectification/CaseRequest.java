package org.realnameaudit.rectification;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.realnameaudit.rectification.RectificationSchema.CaseVersion;

/** The inputs of mutations that change cases: one case, the case of one of its parts, or many cases. */
final class CaseRequest {

    private CaseRequest() {}

    interface One {

        String number();

        int expectedVersion();
    }

    /** A request about the case of one of its parts. */
    interface OfPart {

        /** @return the global id of the part */
        String id();

        /** @return the position of the id in the request */
        default String path() {
            return "input.id";
        }

        Set<CasePart.Type> types();

        int expectedVersion();

        /**
         * @param part what the id names
         * @param sequence that of the event with which the part began
         */
        CaseChange change(CasePart part, int sequence);
    }

    interface OfMeasure extends OfPart {

        @Override
        default Set<CasePart.Type> types() {
            return EnumSet.of(CasePart.Type.MEASURE);
        }
    }

    interface OfProcedure extends OfPart {

        String penaltyProcedure();

        @Override
        default String id() {
            return penaltyProcedure();
        }

        @Override
        default String path() {
            return "input.penaltyProcedure";
        }

        @Override
        default Set<CasePart.Type> types() {
            return EnumSet.of(CasePart.Type.PENALTY_PROCEDURE);
        }
    }

    interface Many {

        List<CaseVersion> cases();

        /** @param index the index of the case in {@link #cases} */
        CaseChange change(int index);
    }
}
