package io.golive.cli;

import io.golive.action.ActionKinds;
import io.golive.check.Kinds;
import io.golive.plan.PlanSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "The JSON schema of plan.yaml, for completion in an editor:",
            "golive plan schema > plan.schema.json"
        })
final class PlanSchemaCommand implements Callable<Integer> {
    @Mixin
    private Session session;

    @Override
    public Integer call() {
        session.out().println(Json.pretty(new PlanSchema(Kinds.scan(), ActionKinds.scan()).plan()));
        return ExitCode.OK;
    }
}
