package org.realnameaudit.reference;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.Text;

@Input("EvidenceInput")
@Description(
        "A reference to material that is kept elsewhere, with its digest (证据). Nobody fetches it; everybody who sees the case sees it.")
public record EvidenceInput(
        @NonNull
        @Size(max = 2000, message = "must have at most {max} characters")
        @Pattern(regexp = URI, message = "must be an https or s3 URI without a user, a token or a signature")
        @Description(
                "Where the material is kept: https or s3, without a user, token or signature; whoever sees the case sees it.")
        String uri,

        @NonNull
        @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hex digits")
        @Description("The SHA-256 of its bytes, 64 hex digits.")
        String sha256,

        @Text @Description("What it shows.") String description) {

    // Made of loops over single characters only: a long one must not cost the stack.
    private static final String URI =
            "(?i)(?!.*%(?![0-9a-f]{2}))(?!.*[?&](x-amz-[a-z-]+|x-goog-[a-z-]+|awsaccesskeyid|signature|sig|token|access_token)=)(https|s3)://[a-z0-9]([a-z0-9._-]*[a-z0-9])?(:\\d{1,5})?"
                    + "([/?#][a-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*)?";

    /** How many pieces one step may put forward. */
    public static final int MOST = 20;

    public Evidence evidence() {
        return new Evidence(uri, sha256.toLowerCase(Locale.ROOT), description);
    }
}
