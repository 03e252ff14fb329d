package org.realnameaudit.rectification;

import java.util.StringJoiner;

/** What exactly an event did, as a program and a reader can both take it: {@code type=PENALTY imposedOn=2017-02-05}. */
final class Detail {

    private Detail() {
    }

    /**
     * @param parts names and values in turn; what is null is left out
     * @return null when nothing is left
     */
    static String of(Object... parts) {
        StringJoiner detail = new StringJoiner(" ");
        detail.setEmptyValue("");
        for (int i = 0; i < parts.length; i += 2) {
            if (parts[i + 1] != null) {
                detail.add(parts[i] + "=" + parts[i + 1]);
            }
        }
        return detail.length() == 0 ? null : detail.toString();
    }
}
