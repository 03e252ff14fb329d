package org.realnameaudit.bench.same;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A rectification case from its notice to its closing, with all variants of each mutation. */
final class CaseSteps {

    private final String number;
    private final List<Step> steps = new ArrayList<>();
    private int version = 1;

    private CaseSteps(String number) {
        this.number = number;
    }

    /** The steps of a case that is OPEN. */
    static List<Step> lifecycle(String number) {
        CaseSteps lifecycle = new CaseSteps(number);
        lifecycle.addNotice();
        lifecycle.addRectification();
        lifecycle.addMeasures();
        lifecycle.addClosing();
        return lifecycle.steps;
    }

    private void addNotice() {
        addRefused("open.unknown.campaign", Mutation.open("same-never", "snail"));
        addRefused("open.unknown.reseller", Mutation.open("same-closed", "nobody"));
        addRefused("open.exists", Mutation.open("miit-2016-11", "snail"));
        addRefused(
                "start.too.early",
                Mutation.ofStep("startRectification", number, version).by(Identity.RESELLER));
        addRefused("notify.past", notice(Map.of("deadline", "2020-01-01")));
        addRefused("notify.law.unknown", notice(Map.of("legalBasis", List.of("no-such-law"))));
        addRefused("notify.unknown.case", notice(Map.of()).with("number", "same-closed/nobody"));
        addRefused("notify.number", notice(Map.of()).with("number", "x"));
        addVariants("notify", notice(Map.of("deadline", "2098-01-01", "reason", "合成 notice")), "reason");
    }

    private Mutation notice(Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(Map.of("issuedBy", "合成", "legalBasis", List.of("miit-order-25")));
        input.putAll(more);
        return Mutation.ofCase("notifyRectification", "NotifyRectificationInput", number, version, input);
    }

    private void addRectification() {
        addVariants(
                "start", Mutation.ofStep("startRectification", number, version).by(Identity.RESELLER), "reason");
        addRefused(
                "reply.without.reason",
                Mutation.ofStep("replyToCase", number, version)
                        .with("reason", " ")
                        .by(Identity.RESELLER));
        addVariants("reply", Mutation.ofStep("replyToCase", number, version).by(Identity.RESELLER), "reason");
        addRefused(
                "submit.evidence.scheme",
                submission().with("evidence", List.of(Mutation.evidence("ftp://evidence.invalid/"))));
        addRefused(
                "submit.evidence.digest",
                submission().with("evidence", List.of(Map.of("uri", "s3://bucket/key", "sha256", "ABC"))));
        addRefused("submit.reason.long", submission().with("reason", "长".repeat(20_000)));
        addVariants(
                "submit",
                submission()
                        .with(
                                "evidence",
                                List.of(
                                        Mutation.evidence("https://evidence.invalid/1"),
                                        Mutation.evidence("s3://bucket/key"))),
                "reason");
        addVariants(
                "return",
                Mutation.ofStep("returnRectification", number, version).with("deadline", "2098-02-01"),
                "reason");
        // An administrator may act on behalf of the reseller.
        steps.add(Mutation.ofStep("startRectification", number, version++).requiredStep("case.start.on.behalf"));
        steps.add(submission().by(Identity.ADMINISTRATOR).requiredStep("case.submit.on.behalf"));
        version++;
    }

    private Mutation submission() {
        return Mutation.ofStep("submitRectification", number, version).by(Identity.RESELLER);
    }

    private void addMeasures() {
        addRefused("impose.future", measure().with("imposedOn", "2097-01-01"));
        addRefused("impose.law.of.later", measure().with("legalBasis", List.of("no-such-law")));
        addRefused("impose.type", measure().with("type", "NO_SUCH_TYPE"));
        addVariants("impose", measure().with("note", "合成 note"), "note");
        addRefused("lift.not.running", lifting(1));
        addRefused("lift.before", lifting(2).with("liftedOn", "2020-01-01"));
        addRefused("lift.future", lifting(2).with("liftedOn", "2097-01-01"));
        addVariants("lift", lifting(2), "reason");
        addRefused("extend.earlier", extension("2097-12-31"));
        addVariants("extend", extension("2099-01-01"), "deadline");
    }

    private Mutation measure() {
        return Mutation.ofCase(
                "imposeMeasure",
                "ImposeMeasureInput",
                number,
                version,
                Map.of(
                        "type",
                        "REGULATORY_INTERVIEW",
                        "issuedBy",
                        "合成",
                        "legalBasis",
                        List.of("miit-order-25"),
                        "decidedOn",
                        "2020-02-01",
                        "imposedOn",
                        "2020-02-01"));
    }

    private Mutation lifting(int measure) {
        return Mutation.ofMeasure(
                "liftMeasure",
                "LiftMeasureInput",
                number + "/" + measure,
                version,
                Map.of("liftedOn", "2020-02-02", "reason", "合成 reason"));
    }

    private Mutation extension(String deadline) {
        return Mutation.ofCase(
                "extendDeadline",
                "ExtendDeadlineInput",
                number,
                version,
                Map.of("deadline", deadline, "reason", "合成 reason"));
    }

    private void addClosing() {
        addVariants(
                "accept",
                Mutation.ofStep("acceptRectification", number, version).by(Identity.SECOND_ADMINISTRATOR),
                "reason");
        addVariants("close", Mutation.ofStep("closeRectification", number, version), "reason");
        addRefused(
                "reply.when.closed",
                Mutation.ofStep("replyToCase", number, version).by(Identity.RESELLER));
        addVariants("reopen", Mutation.ofStep("reopenRectification", number, version), "reason");
        steps.addAll(Mutation.recordAccountability().variants("accountability.record", "note", "another"));
        Mutation record = Mutation.recordAccountability();
        addRefused("accountability.region", record.with("region", "999999"));
        addRefused("accountability.operator", record.with("operator", "nobody"));
        addRefused("accountability.deadline", record.with("deadline", "2019-01-01"));
        addRefused("accountability.future", record.with("decidedOn", "2097-01-01"));
    }

    private void addRefused(String name, Mutation mutation) {
        steps.add(Step.of("case." + name, mutation.request()));
    }

    /** @param field a field of the input in which another mutation differs */
    private void addVariants(String name, Mutation mutation, String field) {
        steps.addAll(mutation.variants("case." + name, field, field.equals("deadline") ? "2099-02-01" : "another"));
        version++;
    }
}
