package org.realnameaudit.draw;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("Draw")
@Description("A random draw of outlets and inspectors (双随机) that anyone can repeat from the seed and the frame.")
public record DrawView(
        @NonNull @Description("What the draw started from.") String seed,
        @NonNull @Description("How it was drawn, such as hmac-sha256-v1.") String algorithm,
        @NonNull @Description("SHA-256 over all outlet codes of the frame in ascending byte order, each followed by a line feed.") String frameSha256,
        @Description("How many outlets could have been drawn.") int frameSize,
        @NonNull @Description("When it was drawn.") Instant drawnAt,
        @Ignore String campaignCode) {
}
