package org.realnameaudit.draw;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("Draw")
@Description(
        "A random draw of outlets and inspectors (双随机) that anyone can repeat from what is published of it and the frame.")
public record DrawView(
        @NonNull @Description("What the draw started from: the key of its HMACs, in UTF-8.")
        String seed,

        @NonNull
        @Description(
                "How it was drawn. The only one so far is hmac-sha256-v1: in each stratum, leaving out what an earlier one took, the "
                        + "outlets in the order of HMAC-SHA256(seed, code), the first `size` of them; for each of them the inspectors who are not recused "
                        + "from its reseller in the order of HMAC-SHA256(seed, code + \"/\" + id), the first `inspectorsPerOutlet`.")
        String algorithm,

        @NonNull
        @Description(
                "SHA-256 over all outlet codes of the frame in ascending byte order, each followed by a line feed.")
        String frameSha256,

        @Description("How many outlets could have been drawn: the active ones that fit a stratum.")
        int frameSize,

        @Description("How many inspectors go to each outlet.")
        int inspectorsPerOutlet,

        @NonNull @Description("When it was drawn.") Instant drawnAt,

        @Description("Who drew, for auditors and administrators; null for others, and where it was not kept.")
        String drawnBy,

        @Ignore String campaignCode) {}
