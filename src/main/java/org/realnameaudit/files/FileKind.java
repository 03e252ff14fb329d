package org.realnameaudit.files;

import java.util.List;
import org.realnameaudit.platform.error.Failure;

/** A kind of file, as it stands in a path: {@code /imports/outlets}. */
interface FileKind {

    /** @return such as {@code outlets} */
    String name();

    /** @return whether it belongs to a campaign */
    boolean isOfCampaign();

    /**
     * @param campaign null when none was given
     * @throws Failure when no kind is called so, or it needs a campaign, or has none
     */
    static <K extends FileKind> K find(List<K> kinds, String name, String campaign) {
        K found = kinds.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Failure.NotFound("kind of file", name));
        if (found.isOfCampaign() == (campaign == null)) {
            throw new Failure.BadUserInput(
                    found.isOfCampaign() ? "`campaign` is needed: ?campaign=CODE" : "These belong to no campaign");
        }
        return found;
    }
}
