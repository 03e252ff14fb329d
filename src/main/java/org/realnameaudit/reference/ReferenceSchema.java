package org.realnameaudit.reference;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.relay.Node;
import org.realnameaudit.platform.relay.NodeId;
import org.realnameaudit.platform.value.Blank;
import org.realnameaudit.platform.value.Text;

/**
 * The GraphQL types of reference data: regions, operators, legal instruments, violation types, and the input for
 * evidence.
 */
public final class ReferenceSchema {

    private ReferenceSchema() {}

    @Type("Region")
    @Description("Province-level region (省、自治区、直辖市).")
    public record RegionView(
            @NonNull @Description("Code of the region in GB/T 2260 (行政区划代码), such as 440000.")
            String code,

            @NonNull @Description("Name of the region in the language of the request.")
            String name,

            @NonNull @Description("Name of the region in every script.")
            Names names,

            @Description("Code of the region in ISO 3166-2, such as CN-GD; null when none is known.") @Nullable
            String iso) {}

    @Type("Operator")
    @Description("Basic operator (基础电信企业). It signs commitment letters (责任承诺书), and resellers (转售企业) sell numbers "
            + "on its network.")
    public record OperatorView(
            @NonNull @Description("Unique and permanent code of the operator (基础电信企业), such as china-unicom.")
            String code,

            @NonNull @Description("Name of the operator in the language of the request.")
            String name,

            @NonNull @Description("Name of the operator in every script.")
            Names names)
            implements Node {

        static final String TYPE = "Operator";

        @Override
        @Id
        @NonNull
        @Description("Opaque global id of the operator, for `node(id:)`.")
        public String getId() {
            return NodeId.of(TYPE, code);
        }
    }

    @Type("LegalInstrument")
    @Description("Legal instrument (法律法规): a law, order or notice. It can be cited for a violation only if it was "
            + "in force on the day of the violation.")
    public record LegalInstrumentView(
            @NonNull @Description("Unique and permanent code of the legal instrument (法律法规), such as miit-order-25.")
            String code,

            @NonNull
            @Description("Title of the instrument in the language of the request, or a description if the title "
                    + "is not known.")
            String name,

            @NonNull @Description("Authority that issued the instrument, in the language of the request.")
            String issuer,

            @NonNull @Description("Rank of the instrument in the order of norms (效力位阶).")
            InstrumentRank rank,

            @Description(
                    "True when the instrument sets the procedure (程序) of the authority, such as that of penalties.")
            boolean procedural,

            @NonNull @Description("First calendar day on which the instrument is in force.")
            LocalDate validFrom,

            @Description("Last calendar day on which the instrument is in force; null when no end is known.") @Nullable
            LocalDate validTo,

            @Ignore @Nullable String regionCode) {}

    @Type("ViolationType")
    @Description("Type of violation (违规类型) of real-name registration (实名登记) that inspectors can record.")
    public record ViolationTypeView(
            @NonNull @Description("Unique and permanent code of the violation type (违规类型), such as ID_NOT_REQUESTED.")
            String code,

            @NonNull @Description("Name of the violation type in the language of the request.")
            String name,

            @NonNull @Description("Name of the violation type in every script.")
            Names names,

            @Ignore List<String> instruments) {}

    @Type("Evidence")
    @Description(
            "Evidence (证据): the address and digest of material that is stored elsewhere, or a file that was handed "
                    + "in. The service never fetches what has an address.")
    public record EvidenceView(
            @Nullable
            @Description("Address of the material, with the scheme https or s3. Null where it is a file that was "
                    + "handed in.")
            String uri,

            @NonNull @Description("SHA-256 of the material's bytes, as 64 lower-case hex digits.")
            String sha256,

            @Description("Description of the material; null when none was given.") @Nullable
            String description,

            @Ignore @Nullable UUID file) {}

    @Input("EvidenceInput")
    @Description("Evidence (证据): either `uri` with `sha256`, the address and digest of material that is stored "
            + "elsewhere and that the service does not fetch, or `attachment`, a file that was handed in by POST "
            + "/attachments. Officials and the reseller (转售企业) concerned see it.")
    public record EvidenceInput(
            @Nullable
            @Size(max = MAX_URI_LENGTH, message = "TOO_LONG")
            @Pattern(regexp = URI, message = "EVIDENCE_URI")
            @Description("Address of the material: an https or s3 URI of at most 2,000 characters, without a "
                    + "user, a token or a signature. Required without `attachment`; none when left out.")
            String uri,

            @Nullable
            @Pattern(regexp = SHA256, message = "SHA256")
            @Description("SHA-256 of the material's bytes, as 64 hex digits. Required with `uri`; none when left out.")
            String sha256,

            @Nullable
            @Id
            @Description("Id of a file that was handed in for the same case or, for an inspection, for its campaign; "
                    + "NOT_FOUND otherwise. None when left out.")
            String attachment,

            @Text @Description("Description of the material, at most 2,000 characters; none when left out.") @Nullable
            String description) {

        private static final int MAX_URI_LENGTH = 2000;
        private static final String SHA256 = "[0-9a-fA-F]{64}";
        // Repeats single characters only: a repeated group would recurse and could overflow the stack on a long URI.
        private static final String URI = "(?i)(?!.*%(?![0-9a-f]{2}))"
                + "(?!.*[?&](x-amz-[a-z-]+|x-goog-[a-z-]+|awsaccesskeyid|signature|sig|token|access_token)=)"
                + "(https|s3)://[a-z0-9]([a-z0-9._-]*[a-z0-9])?(:\\d{1,5})?"
                + "([/?#][a-z0-9._~:/?#\\[\\]@!$&'()*+,;=%-]*)?";

        /** @return whether these are the address and the digest of a piece of evidence */
        public static boolean isValid(String uri, String sha256) {
            return uri.length() <= MAX_URI_LENGTH && uri.matches(URI) && sha256.matches(SHA256);
        }

        /** The largest number of pieces of evidence in one input. */
        public static final int MAX_PIECES = 20;

        /**
         * @param given null if none was given
         * @return the pieces of evidence; empty if there are none
         */
        public static List<Evidence> pieces(@Nullable List<EvidenceInput> given) {
            return given == null
                    ? List.of()
                    : given.stream().map(EvidenceInput::evidence).toList();
        }

        /** @return the evidence, with its digest in lower case; not checked */
        public Evidence evidence() {
            return new Evidence(
                    uri,
                    sha256 == null ? null : sha256.toLowerCase(Locale.ROOT),
                    Blank.toNull(description),
                    attachment == null ? null : uuid(attachment));
        }

        /** @return the id; for other text one that no file has */
        private static UUID uuid(String text) {
            try {
                return UUID.fromString(text);
            } catch (IllegalArgumentException _) {
                return new UUID(0, 0);
            }
        }
    }
}
