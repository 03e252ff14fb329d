package org.realnameaudit.reference;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;
import org.realnameaudit.reference.ReferenceSchema.OperatorView;
import org.realnameaudit.reference.ReferenceSchema.RegionView;
import org.realnameaudit.reference.ReferenceSchema.ViolationTypeView;

@GraphQLApi
@PermitAll
public class ReferenceApi {

    private final Regions regions;
    private final Operators operators;
    private final LegalInstruments instruments;
    private final ViolationTypes violationTypes;

    ReferenceApi(Regions regions, Operators operators, LegalInstruments instruments, ViolationTypes violationTypes) {
        this.regions = regions;
        this.operators = operators;
        this.instruments = instruments;
        this.violationTypes = violationTypes;
    }

    @Query
    @NonNull
    @Description("The 31 province-level regions, by code.")
    public List<@NonNull RegionView> regions() {
        return regions.all();
    }

    @Query
    @NonNull
    @Description("The three basic operators, by code.")
    public List<@NonNull OperatorView> operators() {
        return operators.all();
    }

    @Query
    @Description("A basic operator by its code; null when there is none.")
    public @Nullable OperatorView operator(@Name("code") @NonNull @Description("Such as china-unicom.") String code) {
        return operators.load(code).orElse(null);
    }

    @Query
    @NonNull
    @Description("The kinds of violation that can be recorded, by code.")
    public List<@NonNull ViolationTypeView> violationTypes() {
        return violationTypes.all();
    }

    @Query
    @NonNull
    @Description("The laws, orders and notices that can be cited, by code.")
    public List<@NonNull LegalInstrumentView> legalInstruments() {
        return instruments.all();
    }

    @NonNull
    @Description("What forbids it; empty where only local practice does.")
    public List<@NonNull List<@NonNull LegalInstrumentView>> legalBasis(@Source List<ViolationTypeView> types) {
        Map<String, LegalInstrumentView> cited = instruments.withCodes(
                types.stream().flatMap(type -> type.instruments().stream()).collect(Collectors.toSet()));
        return types.stream()
                .map(type -> type.instruments().stream().map(cited::get).toList())
                .toList();
    }
}
