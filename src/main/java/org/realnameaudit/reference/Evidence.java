package org.realnameaudit.reference;

import io.smallrye.graphql.api.Nullable;
import jakarta.persistence.Embeddable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** A reference to material, for findings and for rectification cases. */
@Embeddable
@Type("Evidence")
@Description("Evidence (证据): the address and digest of material that is stored elsewhere. The service neither "
        + "stores nor fetches the material.")
public record Evidence(
        @NonNull @Description("Address of the material, with the scheme https or s3.")
        String uri,

        @NonNull @Description("SHA-256 of the material's bytes, as 64 lower-case hex digits.")
        String sha256,

        @Description("Description of the material; null when none was given.") @Nullable
        String description) {}
