package org.realnameaudit.rectification;

import org.jspecify.annotations.Nullable;

/**
 * A ground with the notice that was about it (rule 18).
 *
 * @param notifiedIn the sequence of the event of the notice; null for the published verdict, which every notice of the
 *     case is about
 * @param withdrawn whether the case is withdrawn
 */
record NotifiedGround(Ground ground, @Nullable Integer notifiedIn, boolean withdrawn) {

    boolean isOf(RectificationEvent.Key notice) {
        return ground.caseKey().equals(notice.caseKey()) && (notifiedIn == null || notifiedIn == notice.sequence());
    }
}
