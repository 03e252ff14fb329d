package org.realnameaudit.bench.same;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A rectification case from its notice to its end, each step in every way in which it can be sent. */
final class CaseSteps {

    private final String number;
    private final List<Step> steps = new ArrayList<>();
    private int version = 1;

    private CaseSteps(String number) {
        this.number = number;
    }

    /** The life of a case that has been opened and has had no other step. */
    static List<Step> life(String number) {
        CaseSteps life = new CaseSteps(number);
        life.opened();
        life.rectified();
        life.measures();
        life.ended();
        return life.steps;
    }

    private void opened() {
        refused("open.unknown.campaign", Change.open("same-never", "snail"));
        refused("open.unknown.reseller", Change.open("same-closed", "nobody"));
        refused("open.exists", Change.open("miit-2016-11", "snail"));
        refused(
                "start.too.early",
                Change.step("startRectification", number, version).by(Identity.RESELLER));
        refused("notify.past", notice(Map.of("deadline", "2020-01-01")));
        refused("notify.law.unknown", notice(Map.of("legalBasis", "no-such-law")));
        refused(
                "notify.unknown.case",
                Change.ofCase("notifyRectification", "NotifyRectificationInput", "same-closed/nobody", 1, Map.of()));
        refused("notify.number", Change.ofCase("notifyRectification", "NotifyRectificationInput", "x", 1, Map.of()));
        made(
                "notify",
                notice(Map.of("deadline", "2098-01-01", "legalBasis", "miit-order-25", "reason", "合成 notice")),
                "reason");
    }

    private Change notice(Map<String, ?> more) {
        return Change.ofCase("notifyRectification", "NotifyRectificationInput", number, version, more);
    }

    private void rectified() {
        made("start", Change.step("startRectification", number, version).by(Identity.RESELLER), "reason");
        refused(
                "reply.without.reason",
                Change.step("replyToCase", number, version).with("reason", " ").by(Identity.RESELLER));
        made("reply", Change.step("replyToCase", number, version).by(Identity.RESELLER), "reason");
        refused(
                "submit.evidence.scheme",
                submission().with("evidence", List.of(Change.evidence("ftp://evidence.invalid/"))));
        refused(
                "submit.evidence.digest",
                submission().with("evidence", List.of(Map.of("uri", "s3://bucket/key", "sha256", "ABC"))));
        refused("submit.reason.long", submission().with("reason", "长".repeat(20_000)));
        made(
                "submit",
                submission()
                        .with(
                                "evidence",
                                List.of(
                                        Change.evidence("https://evidence.invalid/1"),
                                        Change.evidence("s3://bucket/key"))),
                "reason");
        made("return", Change.step("returnRectification", number, version), "reason");
        // An administrator may act on behalf of the reseller.
        steps.add(Change.step("startRectification", number, version++).made("case.start.on.behalf"));
        steps.add(submission().by(Identity.ADMINISTRATOR).made("case.submit.on.behalf"));
        version++;
    }

    private Change submission() {
        return Change.step("submitRectification", number, version).by(Identity.RESELLER);
    }

    private void measures() {
        refused("impose.future", measure().with("imposedOn", "2097-01-01"));
        refused("impose.law.of.later", measure().with("legalBasis", "no-such-law"));
        refused("impose.type", measure().with("type", "NO_SUCH_TYPE"));
        made("impose", measure().with("legalBasis", "miit-order-25").with("note", "合成 note"), "note");
        refused("lift.not.running", lifting().with("type", "OUTLET_CLOSURE"));
        refused("lift.before", lifting().with("liftedOn", "2020-01-01"));
        refused("lift.future", lifting().with("liftedOn", "2097-01-01"));
        made("lift", lifting(), "reason");
        refused("extend.earlier", extension("2097-12-31"));
        made("extend", extension("2099-01-01"), "deadline");
    }

    private Change measure() {
        return Change.ofCase(
                "imposeMeasure",
                "ImposeMeasureInput",
                number,
                version,
                Map.of("type", "PENALTY", "imposedOn", "2020-02-01"));
    }

    private Change lifting() {
        return Change.ofCase(
                "liftMeasure",
                "LiftMeasureInput",
                number,
                version,
                Map.of("type", "PENALTY", "liftedOn", "2020-02-02", "reason", "合成 reason"));
    }

    private Change extension(String deadline) {
        return Change.ofCase(
                "extendDeadline",
                "ExtendDeadlineInput",
                number,
                version,
                Map.of("deadline", deadline, "reason", "合成 reason"));
    }

    private void ended() {
        made("accept", Change.step("acceptRectification", number, version), "reason");
        made("close", Change.step("closeRectification", number, version), "reason");
        refused("reply.when.closed", Change.step("replyToCase", number, version).by(Identity.RESELLER));
        made("reopen", Change.step("reopenRectification", number, version), "reason");
        steps.addAll(Change.recordAccountability().steps("accountability.record", "note", "another"));
        Change record = Change.recordAccountability();
        refused("accountability.region", record.with("region", "999999"));
        refused("accountability.operator", record.with("operator", "nobody"));
        refused("accountability.deadline", record.with("deadline", "2019-01-01"));
        refused("accountability.future", record.with("decidedOn", "2097-01-01"));
    }

    private void refused(String name, Change change) {
        steps.add(Step.of("case." + name, change.request()));
    }

    /** @param field a text of the input that another change has otherwise */
    private void made(String name, Change change, String field) {
        steps.addAll(change.steps("case." + name, field, field.equals("deadline") ? "2099-02-01" : "another"));
        version++;
    }
}
