package org.realnameaudit.draw;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import io.smallrye.graphql.api.Nullable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.reference.Channel;

/** The GraphQL types of draws: the draw, its strata, inspectors and assignments, and the input to make one. */
public final class DrawSchema {

    private DrawSchema() {}

    @Type("Draw")
    @Description("A random draw of outlets and inspectors (双随机) that anyone can repeat from what is "
            + "published of it and the frame.")
    public record DrawView(
            @NonNull @Description("What the draw started from: the key of its HMACs, in UTF-8.")
            String seed,

            @NonNull
            @Description("How it was drawn. The only one so far is hmac-sha256-v1: in each stratum, leaving out "
                    + "what an earlier one took, the outlets in the order of HMAC-SHA256(seed, code), the "
                    + "first `size` of them; for each of them the inspectors who are not recused from its "
                    + "reseller in the order of HMAC-SHA256(seed, code + \"/\" + id), the "
                    + "first `inspectorsPerOutlet`.")
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

            @Description("Who drew, for auditors and administrators; null for others.") @Nullable
            String drawnBy,

            @Ignore String campaignCode) {}

    @Type("DrawStratum")
    @Description("A part of the frame (层), and how many outlets were drawn of it. What is null did not matter.")
    public record DrawStratumView(
            @Description("How its outlets sell.") @Nullable Channel channel,

            @Description("The code of their reseller.") @Nullable
            String reseller,

            @Description("The code of their region.") @Nullable
            String region,

            @Description("How many were drawn.") int size) {}

    @Type("Inspector")
    @Description("An inspector who could be drawn.")
    public record InspectorView(
            @NonNull @Description("The id, never a name.") String id,

            @NonNull @Description("The codes of the resellers that the inspector is never sent to (回避).")
            List<@NonNull String> recusedFrom) {}

    @Type("DrawAssignment")
    @Description("An outlet that was drawn, and who goes there.")
    public record DrawAssignmentView(
            @NonNull @Description("The inspectors' ids; at least two.")
            List<@NonNull String> inspectors,

            @Ignore String outletCode) {}

    @Input("DrawOutletsInput")
    @Description("What is drawn, and from what (双随机). All of it but the version and the key is published "
            + "with the campaign.")
    public record DrawOutletsInput(
            @NonNull
            @Description(
                    "The code of a campaign that is DRAFT or IN_FIELD, in which nothing has been drawn or recorded.")
            String campaign,

            @NonNull
            @Pattern(
                    regexp = "(?! )[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,200}(?<! )",
                    message = "must be 1 to 200 visible characters in one line")
            @Description("What the draw starts from, such as the numbers of a public lottery of a day that was "
                    + "named before: 1 to 200 visible characters.")
            String seed,

            @NonNull
            @Size(min = 1, max = 100, message = "must have {min} to {max} entries")
            @Description(
                    "The parts of the frame, 1 to 100, drawn in this order; an outlet that fits several is drawn once.")
            List<@NonNull @Valid DrawStratumInput> strata,

            @NonNull
            @Size(min = 2, max = 500, message = "must have {min} to {max} entries")
            @Description("Who can be sent, 2 to 500, each once. The sizes of all strata times the number of "
                    + "inspectors may be 20000000 at most.")
            List<@NonNull @Valid InspectorInput> inspectors,

            @DefaultValue("2")
            @Min(value = 2, message = PER_OUTLET)
            @Max(value = 10, message = PER_OUTLET)
            @Description("How many inspectors go to each outlet, 2 to 10.")
            @Nullable
            Integer inspectorsPerOutlet,

            @Description("The version of the campaign that the draw was decided on; STALE when there is a newer one.")
            int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        private static final String PER_OUTLET = "must be 2 to 10";
        /** Limits the work of a draw, which sorts all inspectors for each outlet that it draws. */
        private static final long MAX_SORTED_INSPECTORS = 20_000_000;

        int perOutlet() {
            return inspectorsPerOutlet == null ? 2 : inspectorsPerOutlet;
        }

        /** @return an error message for the input as a whole; null when it is valid */
        @Nullable
        String findError() {
            if (inspectors.stream().map(InspectorInput::id).distinct().count() < inspectors.size()) {
                return "`inspectors` must have each inspector once";
            }
            if (inspectors.size() < perOutlet()) {
                return "`inspectors` must be as many as `inspectorsPerOutlet` at least";
            }
            return strata.stream().mapToLong(DrawStratumInput::size).sum() * inspectors.size() <= MAX_SORTED_INSPECTORS
                    ? null
                    : "The sizes of all strata times the number of inspectors must be at most " + MAX_SORTED_INSPECTORS;
        }

        /** @return the codes of all resellers in the input */
        Set<String> resellers() {
            return Stream.concat(
                            strata.stream().map(DrawStratumInput::reseller),
                            inspectors.stream().flatMap(each -> each.recusals().stream()))
                    .filter(Objects::nonNull)
                    .collect(toSet());
        }

        /** @return the codes of all regions in the input */
        Set<String> regions() {
            return strata.stream()
                    .map(DrawStratumInput::region)
                    .filter(Objects::nonNull)
                    .collect(toSet());
        }

        /** @return the codes of resellers from which too many inspectors are recused to draw enough for an outlet */
        Set<String> withTooFewInspectors() {
            return inspectors.stream()
                    .flatMap(each -> each.recusals().stream())
                    .collect(groupingBy(identity(), counting()))
                    .entrySet()
                    .stream()
                    .filter(recused -> inspectors.size() - recused.getValue() < perOutlet())
                    .map(Map.Entry::getKey)
                    .collect(toSet());
        }
    }

    @Input("DrawStratumInput")
    @Description("A part of the frame (层), and how many outlets are drawn of it. What is left out does not matter.")
    public record DrawStratumInput(
            @Description("How its outlets sell.") @Nullable Channel channel,

            @Description("The code of their reseller.") @Nullable
            String reseller,

            @Description("The code of their region.") @Nullable
            String region,

            @Min(value = 1, message = SIZE)
            @Max(value = 10_000_000, message = SIZE)
            @Description("How many are drawn, 1 to 10000000; where there are fewer the whole draw is refused.")
            int size) {

        private static final String SIZE = "must be 1 to 10000000";
    }

    @Input("InspectorInput")
    @Description("An inspector who can be drawn.")
    public record InspectorInput(
            @NonNull
            @Pattern(regexp = Code.GRAMMAR, message = Code.MESSAGE)
            @Description("The inspector's id: letters, digits, dots, hyphens and underscores, at most 64. Never "
                    + "a name: it is published with the campaign.")
            String id,

            @Nullable
            @Size(max = 100, message = "must have at most {max} entries")
            @Description("The codes of the resellers that the inspector must not be sent to (回避), 100 at most; "
                    + "published with the campaign.")
            List<@NonNull String> recusedFrom) {

        /** @return the distinct codes; empty when there are none */
        List<String> recusals() {
            return recusedFrom == null
                    ? List.of()
                    : recusedFrom.stream().distinct().toList();
        }
    }
}
