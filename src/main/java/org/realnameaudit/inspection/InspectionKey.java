package org.realnameaudit.inspection;

import jakarta.persistence.Embeddable;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifies an inspection of an outlet in a campaign.
 *
 * @param attempt 1 for the first inspection of the outlet in the campaign, 2 after one voided inspection, and so on
 */
@Embeddable
public record InspectionKey(String campaign, String outlet, short attempt) {

    private static final Pattern GRAMMAR = Pattern.compile("([^/]{1,64})/([^/]{1,64})/([1-9][0-9]{0,4})");

    /** @return the key as text, for global ids */
    String write() {
        return campaign + "/" + outlet + "/" + attempt;
    }

    /** @return whether an earlier inspection of the outlet was voided */
    boolean followsVoided() {
        return attempt > 1;
    }

    InspectionKey previous() {
        return new InspectionKey(campaign, outlet, (short) (attempt - 1));
    }

    InspectionKey next() {
        return new InspectionKey(campaign, outlet, (short) (attempt + 1));
    }

    /** @return the key; empty if the text is not a key */
    static Optional<InspectionKey> parse(String text) {
        Matcher matcher = GRAMMAR.matcher(text);
        return matcher.matches() && Integer.parseInt(matcher.group(3)) <= Short.MAX_VALUE
                ? Optional.of(new InspectionKey(matcher.group(1), matcher.group(2), Short.parseShort(matcher.group(3))))
                : Optional.empty();
    }
}
