package org.realnameaudit.bench.peer;

import java.util.List;
import java.util.Map;
import org.realnameaudit.bench.peer.Model.Campaign;
import org.realnameaudit.bench.peer.Model.Case;
import org.realnameaudit.bench.peer.Model.CaseFilter;
import org.realnameaudit.bench.peer.Model.ChannelCompliance;
import org.realnameaudit.bench.peer.Model.Compliance;
import org.realnameaudit.bench.peer.Model.ComplianceGroup;
import org.realnameaudit.bench.peer.Model.Event;
import org.realnameaudit.bench.peer.Model.Measure;
import org.realnameaudit.bench.peer.Model.Outlet;
import org.realnameaudit.bench.peer.Model.Page;
import org.realnameaudit.bench.peer.Model.Reseller;
import org.realnameaudit.bench.peer.Model.ResellerFilter;
import org.realnameaudit.bench.peer.Model.Verdict;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

/** The queries, and the fields that are loaded for many parents at once. */
@Controller
class PeerController {

    private final PeerRepository repository;

    PeerController(PeerRepository repository) {
        this.repository = repository;
    }

    @QueryMapping
    Page<Campaign> campaigns(@Argument int first) {
        return Page.of(repository.campaigns(first + 1), first, Campaign::code);
    }

    @QueryMapping
    List<ComplianceGroup> compliance(@Argument List<String> groupBy) {
        return repository.grouped(groupBy);
    }

    @QueryMapping
    Page<Outlet> outlets(@Argument int first) {
        return Page.of(repository.outlets(first + 1), first, Outlet::code);
    }

    @QueryMapping
    Page<Reseller> resellers(@Argument int first, @Argument ResellerFilter filter) {
        return Page.of(
                filter == null || filter.search() == null
                        ? repository.resellers(first + 1)
                        : repository.resellers(filter.search(), first + 1),
                first,
                Reseller::code);
    }

    @QueryMapping
    Case rectificationCase(@Argument String number) {
        return repository.rectificationCase(number);
    }

    @QueryMapping
    Page<Case> rectificationCases(@Argument int first, @Argument CaseFilter filter) {
        return Page.of(repository.rectificationCases(filter.status(), first + 1), first, Case::number);
    }

    @BatchMapping(typeName = "Campaign", field = "compliance")
    List<Compliance> complianceOfCampaigns(List<Campaign> campaigns) {
        Map<String, Compliance> found = repository.complianceOfCampaigns(codes(campaigns));
        return campaigns.stream()
                .map(each -> found.getOrDefault(each.code(), Compliance.NONE))
                .toList();
    }

    @BatchMapping(typeName = "Campaign")
    List<List<ChannelCompliance>> byChannel(List<Campaign> campaigns) {
        Map<String, List<ChannelCompliance>> found = repository.byChannel(codes(campaigns));
        return campaigns.stream()
                .map(each -> found.getOrDefault(each.code(), List.of()))
                .toList();
    }

    @BatchMapping(typeName = "Campaign", field = "verdicts")
    List<List<Verdict>> verdictsOfCampaigns(List<Campaign> campaigns) {
        Map<String, List<Verdict>> found = repository.verdictsOfCampaigns(codes(campaigns));
        return campaigns.stream()
                .map(each -> found.getOrDefault(each.code(), List.of()))
                .toList();
    }

    @BatchMapping(typeName = "Reseller", field = "compliance")
    List<Compliance> complianceOfResellers(List<Reseller> resellers) {
        Map<String, Compliance> found = repository.complianceOfResellers(codesOf(resellers));
        return resellers.stream()
                .map(each -> found.getOrDefault(each.code(), Compliance.NONE))
                .toList();
    }

    @BatchMapping(typeName = "Reseller", field = "verdicts")
    List<List<Verdict>> verdictsOfResellers(List<Reseller> resellers) {
        Map<String, List<Verdict>> found = repository.verdictsOfResellers(codesOf(resellers));
        return resellers.stream()
                .map(each -> found.getOrDefault(each.code(), List.of()))
                .toList();
    }

    @BatchMapping(typeName = "Reseller", field = "rectificationCases")
    List<List<Case>> casesOfResellers(List<Reseller> resellers) {
        Map<String, List<Case>> found = repository.casesOfResellers(codesOf(resellers));
        return resellers.stream()
                .map(each -> found.getOrDefault(each.code(), List.of()))
                .toList();
    }

    @BatchMapping(typeName = "Outlet", field = "compliance")
    List<Compliance> complianceOfOutlets(List<Outlet> outlets) {
        Map<String, Compliance> found = repository.complianceOfOutlets(
                outlets.stream().map(Outlet::code).toArray(String[]::new));
        return outlets.stream()
                .map(each -> found.getOrDefault(each.code(), Compliance.NONE))
                .toList();
    }

    @BatchMapping(typeName = "RectificationCase")
    List<List<Measure>> measures(List<Case> cases) {
        Map<String, List<Measure>> found = repository.measures(numbers(cases));
        return cases.stream()
                .map(each -> found.getOrDefault(each.number(), List.of()))
                .toList();
    }

    @BatchMapping(typeName = "RectificationCase")
    List<Page<Event>> history(List<Case> cases) {
        Map<String, List<Event>> found = repository.history(numbers(cases));
        return cases.stream()
                .map(each -> Page.of(
                        found.getOrDefault(each.number(), List.of()), 20, event -> Integer.toString(event.sequence())))
                .toList();
    }

    private static String[] codes(List<Campaign> campaigns) {
        return campaigns.stream().map(Campaign::code).toArray(String[]::new);
    }

    private static String[] codesOf(List<Reseller> resellers) {
        return resellers.stream().map(Reseller::code).toArray(String[]::new);
    }

    private static String[] numbers(List<Case> cases) {
        return cases.stream().map(Case::number).toArray(String[]::new);
    }
}
