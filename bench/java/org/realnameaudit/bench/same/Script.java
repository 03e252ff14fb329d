package org.realnameaudit.bench.same;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All steps in their order. */
final class Script {

    /** The name of the captured schema. */
    static final String SCHEMA = "schema";

    private Script() {}

    static List<Step> beforeStart() {
        return List.of(
                Step.of(
                        "command.verify-history.before.migrate",
                        new CommandRun(Side.APPLICATION, List.of("verify-history"))),
                Step.required("command.migrate", new CommandRun(Side.OWNER, List.of("migrate"))));
    }

    /** Steps that fill the database. */
    static List<Step> fillDatabase() throws IOException {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.required(
                "schema.introspection", Operation.post(SchemaWalk.INTROSPECTION).capture(SCHEMA, "(\\{\"data\":.*)")));
        steps.addAll(QuerySteps.ofTests("before", "miit-2016-11", List.of(Identity.PUBLIC)));
        steps.addAll(QuerySteps.ofExamples());
        steps.addAll(FileSteps.outlets());
        steps.addAll(CampaignSteps.lifecycle());
        steps.addAll(CampaignSteps.others());
        steps.addAll(FileSteps.inspections());
        steps.addAll(QuerySteps.ofTests("after", "same-published", Identity.READERS));
        return steps;
    }

    /** Steps with refused requests, protocols and other interfaces. */
    static List<Step> rules() {
        List<Step> steps = new ArrayList<>();
        steps.addAll(FaultSteps.all());
        steps.addAll(PageSteps.all());
        steps.addAll(HttpSteps.all());
        steps.addAll(DocumentSteps.all());
        steps.addAll(FileSteps.exports());
        steps.addAll(SocketSteps.all());
        steps.addAll(ServiceSteps.all());
        return steps;
    }

    static List<Step> afterStop() {
        return ServiceSteps.commands();
    }
}
