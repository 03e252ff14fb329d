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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.realnameaudit.identity.Jurisdiction;
import org.realnameaudit.platform.error.InputErrors;
import org.realnameaudit.platform.error.InputMessage;
import org.realnameaudit.platform.value.Code;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;
import org.realnameaudit.reference.Channel;

/** The GraphQL types of draws: the draw, its strata, inspectors and assignments, and the input of a draw. */
public final class DrawSchema {

    private DrawSchema() {}

    @Type("Draw")
    @Description("Random draw of outlets and inspectors (双随机) for a campaign. It cannot be changed. Anyone who "
            + "has the outlets of the frame (抽样框) can repeat it with the published seed, strata and inspectors.")
    public record DrawView(
            @NonNull @Description("Seed (随机种子) of the draw; its UTF-8 bytes are the key of the HMACs.")
            String seed,

            @NonNull
            @Description("Algorithm of the draw (双随机): hmac-sha256-v1. In each stratum, outlets that an earlier "
                    + "stratum has drawn are left out. The others are ordered by HMAC-SHA256(seed, code), and "
                    + "the first `size` are drawn. For each drawn outlet, the inspectors not recused from its "
                    + "reseller are ordered by HMAC-SHA256(seed, code + \"/\" + id), and the first "
                    + "`inspectorsPerOutlet` are assigned. HMACs are compared as unsigned bytes, in ascending "
                    + "order.")
            String algorithm,

            @NonNull
            @Description("SHA-256 of the frame (抽样框), as 64 lower-case hex digits: the outlet codes in "
                    + "ascending byte order, each followed by a line feed.")
            String frameSha256,

            @Description("Number of outlets in the frame (抽样框): the active outlets that matched a stratum.")
            int frameSize,

            @Description("Number of inspectors (执法检查人员) assigned to each drawn outlet, 2 to 10.")
            int inspectorsPerOutlet,

            @NonNull @Description("Time of the draw (双随机).") Instant drawnAt,

            @Description("Name of the account that made the draw; null unless the caller is an auditor or an "
                    + "administrator.")
            @Nullable
            String drawnBy,

            @Ignore String campaignCode) {}

    @Type("DrawStratum")
    @Description("Stratum (层): a part of the frame and the number of outlets drawn from it. Its outlets meet all "
            + "conditions; a condition that is null does not apply.")
    public record DrawStratumView(
            @Description("Channel (渠道) of the stratum's outlets; null for any channel.") @Nullable
            Channel channel,

            @Description("Code of the reseller (转售企业) of the stratum's outlets; null for any reseller.") @Nullable
            String reseller,

            @Description("GB/T 2260 code of the region of the stratum's outlets; null for outlets of any "
                    + "region and outlets without a region.")
            @Nullable
            String region,

            @Description("Code of the campaign in which the stratum's outlets were violating; null if they need not "
                    + "have been.")
            @Nullable
            String violatingIn,

            @Description("True when the stratum has only outlets without a region, such as most web shops.")
            boolean withoutRegion,

            @Description("Number of outlets (网点) drawn from the stratum.")
            int size) {}

    @Type("Inspector")
    @Description("Inspector (执法检查人员) who could be drawn.")
    public record InspectorView(
            @NonNull @Description("Id of the inspector, not a name.")
            String id,

            @NonNull
            @Description("Codes of the resellers from which the inspector is recused (回避); empty when there are none.")
            List<@NonNull String> recusedFrom) {}

    @Type("DrawAssignment")
    @Description("Drawn outlet (网点) and the inspectors (执法检查人员) assigned to it.")
    public record DrawAssignmentView(
            @NonNull @Description("Ids of the assigned inspectors, at least two, in the order of the draw.")
            List<@NonNull String> inspectors,

            @Ignore String outletCode) {}

    @Input("DrawOutletsInput")
    @Description("Random draw of outlets and inspectors (双随机). All fields except `expectedVersion` and "
            + "`idempotencyKey` become public with the campaign.")
    public record DrawOutletsInput(
            @NonNull
            @Description("Code of a campaign with the basis RECORDED_INSPECTIONS, in DRAFT or IN_FIELD, that has no "
                    + "draw and no inspections. NOT_FOUND when unknown.")
            String campaign,

            @NonNull
            @Pattern(regexp = "(?! )[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,200}(?<! )", message = "SEED")
            @Description("Seed (随机种子) of the draw, such as the numbers of a public lottery on a day announced in "
                    + "advance: one line of 1 to 200 visible characters or spaces, without spaces at its ends.")
            String seed,

            @NonNull
            @Size(min = 1, message = "NO_ENTRIES")
            @Size(max = 100, message = "TOO_MANY_ENTRIES")
            @Description("Strata (层) of the frame, 1 to 100, drawn in this order. An outlet that matches several "
                    + "strata is drawn at most once.")
            List<@NonNull @Valid DrawStratumInput> strata,

            @NonNull
            @Size(min = 2, message = "TOO_FEW_ENTRIES")
            @Size(max = 500, message = "TOO_MANY_ENTRIES")
            @Description("Inspectors (执法检查人员) who can be drawn: 2 to 500 with different ids, and at least "
                    + "`inspectorsPerOutlet`. The total size of all strata times the number of inspectors must "
                    + "be at most 20,000,000. BAD_USER_INPUT when a drawn outlet has fewer than "
                    + "`inspectorsPerOutlet` inspectors who are not recused.")
            List<@NonNull @Valid InspectorInput> inspectors,

            @DefaultValue("2")
            @Min(value = 2, message = "TOO_LOW")
            @Max(value = 10, message = "TOO_HIGH")
            @Description("Number of inspectors (执法检查人员) assigned to each drawn outlet, 2 to 10; 2 when left out.")
            @Nullable
            Integer inspectorsPerOutlet,

            @Description("Version of the campaign that the client last read. STALE when it is not the current "
                    + "version; the error has the current version in `extensions.version`.")
            int expectedVersion,

            @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION) @Nullable
            String idempotencyKey) {

        /** Limits the work of a draw, which sorts all inspectors for each outlet that it draws. */
        private static final long MAX_SORTED_INSPECTORS = 20_000_000;

        int perOutlet() {
            return inspectorsPerOutlet == null ? 2 : inspectorsPerOutlet;
        }

        /** Adds the errors of values that do not fit together. */
        void check(InputErrors errors) {
            Set<String> ids = new HashSet<>();
            for (int i = 0; i < inspectors.size(); i++) {
                errors.require(
                        ids.add(inspectors.get(i).id()), "input.inspectors[%s].id".formatted(i), InputMessage.REPEATED);
            }
            for (int i = 0; i < strata.size(); i++) {
                errors.require(
                        !strata.get(i).isWithoutRegion() || strata.get(i).region() == null,
                        "input.strata[%s].region".formatted(i),
                        InputMessage.REGION_AND_NONE);
            }
            errors.require(inspectors.size() >= perOutlet(), "input.inspectors", InputMessage.TOO_FEW_INSPECTORS);
            if (strata.stream().mapToLong(DrawStratumInput::size).sum() * inspectors.size() > MAX_SORTED_INSPECTORS) {
                errors.add("input.strata", InputMessage.DRAW_TOO_LARGE, Map.of("max", MAX_SORTED_INSPECTORS));
            }
        }

        /**
         * @throws org.realnameaudit.platform.error.Failure if a stratum has outlets that a caller with the jurisdiction
         *     may not draw (rule 27)
         */
        void requireOutletsOf(Jurisdiction jurisdiction) {
            InputErrors errors = new InputErrors();
            for (int i = 0; i < strata.size(); i++) {
                if (!strata.get(i).isWithin(jurisdiction)) {
                    errors.add(
                            "input.strata[%s].region".formatted(i),
                            InputMessage.OTHER_REGION,
                            jurisdiction.parameters());
                }
            }
            errors.throwIfAny();
        }

        /** @return the codes of all resellers in the input, by their positions */
        Map<String, String> resellers() {
            Map<String, String> codes = strataCodes("reseller", DrawStratumInput::reseller);
            for (int i = 0; i < inspectors.size(); i++) {
                List<String> recusedFrom = inspectors.get(i).recusedFrom();
                for (int j = 0; recusedFrom != null && j < recusedFrom.size(); j++) {
                    codes.put("input.inspectors[%s].recusedFrom[%s]".formatted(i, j), recusedFrom.get(j));
                }
            }
            return codes;
        }

        /** @return the codes of all regions in the input, by their positions */
        Map<String, String> regions() {
            return strataCodes("region", DrawStratumInput::region);
        }

        /** @return the campaigns of all strata by their positions; null for a stratum without one */
        Map<String, @org.jspecify.annotations.Nullable String> followed() {
            Map<String, @org.jspecify.annotations.Nullable String> codes = new LinkedHashMap<>();
            for (int i = 0; i < strata.size(); i++) {
                codes.put(
                        "input.strata[%s].violatingIn".formatted(i),
                        strata.get(i).violatingIn());
            }
            return codes;
        }

        private Map<String, String> strataCodes(String field, Function<DrawStratumInput, @Nullable String> code) {
            Map<String, String> codes = new LinkedHashMap<>();
            for (int i = 0; i < strata.size(); i++) {
                String each = code.apply(strata.get(i));
                if (each != null) {
                    codes.put("input.strata[%s].%s".formatted(i, field), each);
                }
            }
            return codes;
        }

        /** @return the codes of the resellers for which fewer than {@link #perOutlet()} inspectors are not recused */
        Set<String> resellersWithTooFewInspectors() {
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
    @Description("Stratum (层): a part of the frame and the number of outlets to draw from it. Its outlets meet "
            + "all conditions; a condition that is left out or null does not apply.")
    public record DrawStratumInput(
            @Description("Channel (渠道) of the stratum's outlets; any channel when left out.") @Nullable
            Channel channel,

            @Description("Code of the reseller (转售企业) of the stratum's outlets; any reseller when left out. "
                    + "NOT_FOUND when unknown.")
            @Nullable
            String reseller,

            @Description("GB/T 2260 code of the region of the stratum's outlets, such as 440000. When left "
                    + "out, outlets of any region and outlets without a region. NOT_FOUND when unknown.")
            @Nullable
            String region,

            @Description("Code of a campaign in which the stratum's outlets were violating: PUBLISHED or CLOSED, with "
                    + "recorded inspections, and no FOLLOW_UP. A FOLLOW_UP requires it in each stratum, and it must be "
                    + "the campaign that it follows. Any outlets when left out. NOT_FOUND when unknown.")
            @Nullable
            String violatingIn,

            @DefaultValue("false")
            @Description("True for outlets without a region only; `region` must then be left out. A token with "
                    + "`region_code` draws outlets of its region, and online ones by a stratum with this and "
                    + "`channel`: ONLINE. False when left out.")
            @Nullable
            Boolean withoutRegion,

            @Min(value = 1, message = "TOO_LOW")
            @Max(value = 10_000_000, message = "TOO_HIGH")
            @Description("Number of outlets (网点) to draw, 1 to 10,000,000. If fewer outlets of the stratum remain "
                    + "after the earlier strata, nothing is drawn and the error is BAD_USER_INPUT.")
            int size) {

        boolean isWithoutRegion() {
            return Boolean.TRUE.equals(withoutRegion);
        }

        /** @return whether a caller with the jurisdiction may draw all outlets of the stratum (rule 27) */
        boolean isWithin(Jurisdiction jurisdiction) {
            return jurisdiction.covers(region) || isWithoutRegion() && channel == Channel.ONLINE;
        }
    }

    @Input("InspectorInput")
    @Description("Inspector (执法检查人员) who can be drawn.")
    public record InspectorInput(
            @NonNull
            @Pattern(regexp = Code.GRAMMAR, message = "CODE")
            @Description("Id of the inspector: 1 to 64 ASCII letters, digits, dots, hyphens and underscores, starting "
                    + "with a letter or a digit. It is published with the campaign, so it must not be a name.")
            String id,

            @Nullable
            @Size(max = 100, message = "TOO_MANY_ENTRIES")
            @Description("Codes of the resellers from which the inspector is recused (回避), at most 100. They are "
                    + "published with the campaign. None when left out; NOT_FOUND for an unknown code.")
            List<@NonNull String> recusedFrom) {

        /** @return the distinct codes; empty when there are none */
        List<String> recusals() {
            return recusedFrom == null
                    ? List.of()
                    : recusedFrom.stream().distinct().toList();
        }
    }

    @Type("DrawPayload")
    @Description("Result of a draw (双随机).")
    public record DrawPayload(
            @NonNull @Description("Draw that was made.") DrawView draw) {}
}
