package org.realnameaudit.rectification;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.inspection.InspectionKey;
import org.realnameaudit.platform.value.Digest;
import org.realnameaudit.reference.Evidence;

/** Formats the detail of an event, such as {@code type=PENALTY imposedOn=2017-02-05}. */
final class EventDetail {

    private EventDetail() {}

    /**
     * @param parts names and values alternately, without spaces; a null value is left out with its name
     * @return the detail; null if all values are null
     */
    static @Nullable String of(@Nullable Object... parts) {
        StringJoiner detail = new StringJoiner(" ");
        for (int i = 0; i < parts.length; i += 2) {
            if (parts[i + 1] != null) {
                detail.add(parts[i] + "=" + parts[i + 1]);
            }
        }
        return detail.length() == 0 ? null : detail.toString();
    }

    /** @return the details as one; null if all are null */
    static @Nullable String join(@Nullable String... details) {
        return Stream.of(details)
                .filter(Objects::nonNull)
                .reduce((one, two) -> one + " " + two)
                .orElse(null);
    }

    /**
     * @return the number of inspections that a notice is about, and a digest over their keys; null when there are none
     */
    static @Nullable String ofGrounds(List<InspectionKey> grounds) {
        List<String> fields = new ArrayList<>();
        grounds.stream()
                .sorted(Comparator.comparing(InspectionKey::outlet).thenComparingInt(InspectionKey::attempt))
                .forEach(each -> {
                    fields.add(each.outlet());
                    fields.add(Short.toString(each.attempt()));
                });
        return grounds.isEmpty() ? null : of("grounds", grounds.size(), "groundsDigest", Digest.of(fields));
    }

    /** @return the number of pieces and a digest over all of their fields; null when there are none */
    static @Nullable String ofEvidence(List<Evidence> pieces) {
        List<String> fields = new ArrayList<>();
        for (Evidence piece : pieces) {
            fields.add(piece.uri());
            fields.add(piece.sha256());
            fields.add(piece.description());
        }
        return pieces.isEmpty() ? null : of("evidence", pieces.size(), "digest", Digest.of(fields));
    }
}
