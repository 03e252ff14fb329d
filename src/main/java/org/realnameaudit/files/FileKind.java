package org.realnameaudit.files;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.platform.error.Failure;
import org.realnameaudit.platform.error.InputMessage;

/** A kind of file, as in the path {@code /imports/outlets}. */
interface FileKind {

    /** @return the name in the path, such as {@code outlets} */
    String name();

    /** @return whether a file of this kind belongs to a campaign */
    boolean requiresCampaign();

    /**
     * @param campaign null if the request names none
     * @throws Failure if no kind has this name, a required campaign is missing, or a campaign is not allowed
     */
    static <K extends FileKind> K find(List<K> kinds, String name, @Nullable String campaign) {
        K found = kinds.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Failure.NotFound("kind", "kind of file", name));
        if (found.requiresCampaign() == (campaign == null)) {
            throw new Failure.InvalidInput(
                    "campaign", found.requiresCampaign() ? InputMessage.REQUIRED : InputMessage.NOT_FOR_THIS_FILE);
        }
        return found;
    }
}
