package org.realnameaudit.draw;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.realnameaudit.platform.value.IdempotencyKeyFormat;

@Input("DrawOutletsInput")
@Description(
        "What is drawn, and from what (双随机). All of it but the version and the key is published with the campaign.")
public record DrawOutletsInput(
        @NonNull
        @Description("The code of a campaign that is DRAFT or IN_FIELD, in which nothing has been drawn or recorded.")
        String campaign,

        @NonNull
        @Pattern(
                regexp = "(?! )[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{1,200}(?<! )",
                message = "must be 1 to 200 visible characters in one line")
        @Description(
                "What the draw starts from, such as the numbers of a public lottery of a day that was named before: 1 to 200 visible characters.")
        String seed,

        @NonNull
        @Size(min = 1, max = 100, message = "must have {min} to {max} entries")
        @Description(
                "The parts of the frame, 1 to 100, drawn in this order; an outlet that fits several is drawn once.")
        List<@NonNull @Valid DrawStratumInput> strata,

        @NonNull
        @Size(min = 2, max = 500, message = "must have {min} to {max} entries")
        @Description(
                "Who can be sent, 2 to 500, each once. The sizes of all strata times the number of inspectors may be 20000000 at most.")
        List<@NonNull @Valid InspectorInput> inspectors,

        @DefaultValue("2")
        @Min(value = 2, message = PER_OUTLET)
        @Max(value = 10, message = PER_OUTLET)
        @Description("How many inspectors go to each outlet, 2 to 10.")
        Integer inspectorsPerOutlet,

        @Description("The version of the campaign that the draw was decided on; STALE when there is a newer one.")
        int expectedVersion,

        @IdempotencyKeyFormat @Description(IdempotencyKeyFormat.DESCRIPTION)
        String idempotencyKey) {

    private static final String PER_OUTLET = "must be 2 to 10";
    /**
     * For each outlet that is drawn the inspectors are put in order: together they say how long a draw keeps the
     * database busy.
     */
    private static final long MOST = 20_000_000;

    int perOutlet() {
        return inspectorsPerOutlet == null ? 2 : inspectorsPerOutlet;
    }

    /** @return what is wrong with it as a whole; null when nothing is */
    String mistake() {
        if (inspectors.stream().map(InspectorInput::id).distinct().count() < inspectors.size()) {
            return "`inspectors` must have each inspector once";
        }
        if (inspectors.size() < perOutlet()) {
            return "`inspectors` must be as many as `inspectorsPerOutlet` at least";
        }
        return strata.stream().mapToLong(DrawStratumInput::size).sum() * inspectors.size() <= MOST
                ? null
                : "The sizes of all strata times the number of inspectors must be at most " + MOST;
    }

    /** @return the codes of all resellers that it names */
    Set<String> resellers() {
        return Stream.concat(
                        strata.stream().map(DrawStratumInput::reseller),
                        inspectors.stream().flatMap(each -> each.recusals().stream()))
                .filter(Objects::nonNull)
                .collect(toSet());
    }

    /** @return the codes of all regions that it names */
    Set<String> regions() {
        return strata.stream()
                .map(DrawStratumInput::region)
                .filter(Objects::nonNull)
                .collect(toSet());
    }

    /** @return the resellers to whose outlets fewer can be sent than must be */
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
