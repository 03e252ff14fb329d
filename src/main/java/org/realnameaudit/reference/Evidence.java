package org.realnameaudit.reference;

import io.smallrye.graphql.api.Nullable;
import jakarta.persistence.Embeddable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A reference to material, for findings and for rectification cases. */
@Embeddable
@Type("Evidence")
@Description("A reference to material that is kept elsewhere, with its digest (证据); the bytes are not stored here.")
public record Evidence(
        @NonNull @Description("Where the material is kept: https or s3.")
        String uri,

        @NonNull @Description("The SHA-256 of its bytes, 64 lower-case hex digits.")
        String sha256,

        @Description("What it shows; null when nothing was said.") @Nullable
        String description) {}
