package org.realnameaudit.reference;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.value.Text;

/**
 * The GraphQL types of reference data: regions, operators, legal instruments, violation types, and the input for
 * evidence.
 */
public final class ReferenceSchema {

    private ReferenceSchema() {}

    @Type("Region")
    @Description("A province-level region (省、自治区、直辖市).")
    public record RegionView(
            @NonNull @Description("Its code in GB/T 2260, such as 440000.")
            String code,

            @NonNull @Description("Its name in the language of the request.")
            String name,

            @NonNull @Description("Its name in every script.")
            Names names,

            @Description("Its code in ISO 3166-2, such as CN-GD.") @Nullable
            String iso) {}

    @Type("Operator")
    @Description("A basic operator (基础电信企业): it signs a commitment letter and lends its network to resellers.")
    public record OperatorView(
            @NonNull @Description("Its code, such as china-unicom.")
            String code,

            @NonNull @Description("Its name in the language of the request.")
            String name,

            @NonNull @Description("Its name in every script.")
            Names names)
            implements Node {

        static final String TYPE = "Operator";

        @Override
        @Id
        @NonNull
        @Description("Opaque global id.")
        public String getId() {
            return NodeId.of(TYPE, code);
        }
    }

    @Type("LegalInstrument")
    @Description("A law, order or notice (法律法规). Only one that is valid on the day of a violation can be cited for it.")
    public record LegalInstrumentView(
            @NonNull @Description("Its code, such as miit-order-25.")
            String code,

            @NonNull
            @Description("Its title in the language of the request; a description where the title was not found.")
            String name,

            @NonNull @Description("Who issued it, in the language of the request.")
            String issuer,

            @NonNull @Description("The first day on which it is in force.")
            LocalDate validFrom,

            @Description("The last day on which it is in force; null when no end is known.") @Nullable
            LocalDate validTo) {}

    @Type("ViolationType")
    @Description("A kind of violation that an inspector can record (违规类型).")
    public record ViolationTypeView(
            @NonNull @Description("Its code, such as ID_NOT_REQUESTED.")
            String code,

            @NonNull @Description("Its name in the language of the request.")
            String name,

            @NonNull @Description("Its name in every script.")
            Names names,

            @Ignore List<String> instruments) {}

    @Input("EvidenceInput")
    @Description("A reference to material that is kept elsewhere, with its digest (证据). Nobody fetches it; "
            + "everybody who sees the case sees it.")
    public record EvidenceInput(
            @NonNull
            @Size(max = 2000, message = "must have at most {max} characters")
            @Pattern(regexp = URI, message = "must be an https or s3 URI without a user, a token or a signature")
            @Description("Where the material is kept: https or s3, without a user, token or signature; "
                    + "whoever sees the case sees it.")
            String uri,

            @NonNull
            @Pattern(regexp = "[0-9a-fA-F]{64}", message = "must be 64 hex digits")
            @Description("The SHA-256 of its bytes, 64 hex digits.")
            String sha256,

            @Text @Description("What it shows.") @Nullable String description) {

        // Repeats single characters only: a repeated group would recurse and could overflow the stack on a long URI.
        private static final String URI = "(?i)(?!.*%(?![0-9a-f]{2}))"
                + "(?!.*[?&](x-amz-[a-z-]+|x-goog-[a-z-]+|awsaccesskeyid|signature|sig|token|access_token)=)"
                + "(https|s3)://[a-z0-9]([a-z0-9._-]*[a-z0-9])?(:\\d{1,5})?"
                + "([/?#][a-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*)?";

        /** The most pieces of evidence in one input. */
        public static final int MOST = 20;

        /** @return the evidence, with its digest in lower case */
        public Evidence evidence() {
            return new Evidence(uri, sha256.toLowerCase(Locale.ROOT), description);
        }
    }
}
