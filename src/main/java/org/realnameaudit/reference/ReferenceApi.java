package org.realnameaudit.reference;

import jakarta.annotation.security.PermitAll;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;
import org.realnameaudit.identity.Caller;
import org.realnameaudit.identity.Viewer;
import org.realnameaudit.platform.relay.Batch;
import org.realnameaudit.reference.ReferenceSchema.LegalInstrumentView;
import org.realnameaudit.reference.ReferenceSchema.OperatorView;
import org.realnameaudit.reference.ReferenceSchema.RegionView;
import org.realnameaudit.reference.ReferenceSchema.ViolationTypeView;

/** GraphQL queries of regions, operators, violation types and legal instruments. */
@GraphQLApi
@PermitAll
public class ReferenceApi {

    private final Regions regions;
    private final Operators operators;
    private final LegalInstruments instruments;
    private final ViolationTypes violationTypes;
    private final Caller caller;

    ReferenceApi(
            Regions regions,
            Operators operators,
            LegalInstruments instruments,
            ViolationTypes violationTypes,
            Caller caller) {
        this.regions = regions;
        this.operators = operators;
        this.instruments = instruments;
        this.violationTypes = violationTypes;
        this.caller = caller;
    }

    @Query
    @NonNull
    @Description("The 31 province-level regions (省、自治区、直辖市), ordered by code.")
    public List<@NonNull RegionView> regions() {
        return regions.all();
    }

    @Query
    @NonNull
    @Description("The three basic operators (基础电信企业), ordered by code.")
    public List<@NonNull OperatorView> operators() {
        return operators.all();
    }

    @Query
    @Description("Basic operator (基础电信企业) with this code; null when there is none.")
    public @Nullable OperatorView operator(
            @Name("code") @NonNull @Description("Code of the basic operator (基础电信企业), such as china-unicom.")
                    String code) {
        return operators.load(code).orElse(null);
    }

    @Query
    @NonNull
    @Description("Violation types (违规类型) that inspectors can record, ordered by code.")
    public List<@NonNull ViolationTypeView> violationTypes() {
        return violationTypes.all();
    }

    @Query
    @NonNull
    @Description("Legal instruments (法律法规) that can be cited, ordered by code.")
    public List<@NonNull LegalInstrumentView> legalInstruments() {
        return instruments.all();
    }

    @NonNull
    @Description("Legal instruments that forbid the violation (法律依据), ordered by code; empty when none is "
            + "recorded, for example when only local practice forbids the violation.")
    public List<@NonNull List<@NonNull LegalInstrumentView>> legalBasis(@Source List<ViolationTypeView> types) {
        return Batch.listed(types, ViolationTypeView::instruments, instruments::findByCodes);
    }

    @Description("Region (省、自治区、直辖市) where the instrument holds; null for the whole country.")
    public List<@Nullable RegionView> region(@Source List<LegalInstrumentView> instruments) {
        return Batch.one(instruments, LegalInstrumentView::regionCode, regions::findByCodes);
    }

    @Description("Region (省、自治区、直辖市) whose data the token may change, from its claim `region_code`; null for the "
            + "whole country. Resellers change their own cases only, so null for them.")
    @Name("region")
    public List<@Nullable RegionView> ofViewer(@Source List<Viewer> viewers) {
        List<RegionView> found = Batch.one(viewers, Viewer::regionCode, regions::findByCodes);
        for (int i = 0; i < viewers.size(); i++) {
            if (found.get(i) == null && viewers.get(i).regionCode() != null) {
                throw caller.unknownRegion();
            }
        }
        return found;
    }
}
