package io.golive.process;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.camunda.client.CamundaClient;
import io.golive.embedded.SharedStack;
import io.golive.run.FollowUps;
import io.golive.run.Gates;
import io.golive.run.Lists;
import io.golive.run.Notices;
import io.golive.run.Reminders;
import io.golive.run.Rollbacks;
import io.golive.run.Runs;
import io.golive.run.SignOffs;
import io.golive.run.Timeline;
import io.golive.run.Troubles;
import io.golive.run.Watches;
import io.golive.run.Work;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** The real engine with our workers, and fakes where the room of runs would answer: the models alone are tried. */
final class ModelWorld implements AutoCloseable {
    private static final String[] IDS = {
        Names.ITEM_ID,
        Names.MODE,
        Names.ON_FAIL,
        Names.SUBJECT,
        Names.KIND,
        Names.LIST_ID,
        Names.STEP_ID,
        Names.GATE_ID,
        Names.SIGNOFF_ID,
        Names.NOTICE_ID,
        Names.WATCH_ID,
        Names.FOLLOW_UP_ID,
        Names.ROLLBACK_ID,
        Names.PROPOSAL_ID
    };

    final Work work = mock(Work.class);
    final Lists lists = mock(Lists.class);
    final Timeline timeline = mock(Timeline.class);
    final Gates gates = mock(Gates.class);
    final SignOffs signOffs = mock(SignOffs.class);
    final Notices notices = mock(Notices.class);
    final Watches watches = mock(Watches.class);
    final FollowUps followUps = mock(FollowUps.class);
    final Runs runs = mock(Runs.class);
    final Rollbacks rollbacks = mock(Rollbacks.class);
    final Reminders reminders = mock(Reminders.class);
    final FakeAsks asks = new FakeAsks();
    final CamundaClient client = CamundaClient.newClientBuilder()
            .grpcAddress(URI.create(SharedStack.grpcAddress()))
            .restAddress(URI.create(SharedStack.restAddress()))
            .preferRestOverGrpc(false)
            .numJobWorkerExecutionThreads(32)
            .build();
    final TasklistV1 tasklist = new TasklistV1(URI.create(SharedStack.tasklistUrl()), "demo", "demo");
    final Trace trace = new Trace(SharedStack.openSearchUrl());
    final Person person;
    private final Heartbeat heartbeat = new Heartbeat(client);
    private final Pause pause = new Pause();
    private final Workers workers = new Workers(
            client,
            new JobRunner(client, heartbeat, pause, mock(Troubles.class)),
            List.of(
                    new ItemJobs(work),
                    new AskJobs(asks.asks(), reminders, tasklist),
                    new ChecklistJobs(lists),
                    new StepJobs(timeline),
                    new GateJobs(gates),
                    new SignOffJobs(signOffs),
                    new NoticeJobs(notices),
                    new WatchJobs(watches),
                    new FollowUpJobs(followUps),
                    new RollbackJobs(rollbacks),
                    new RunJobs(runs)),
            "model-test");
    private Map<String, Long> processes;

    ModelWorld() {
        SharedStack.createUser("an.le", "An Le", "practice");
        person = new Person(SharedStack.tasklistUrl(), "an.le", "practice");
        // a run that does not go back
        when(runs.conclude(any(), any())).thenReturn(true);
        when(runs.close(any())).thenReturn(true);
        workers.start();
    }

    /** Deploys a plan folder beside the common models and waits until Tasklist knows the forms. */
    void deploy(Path plans, String plan) {
        Deployment.Deployed deployed = new Deployment(client, plans, Path.of("forms")).deploy(plan);
        processes = deployed.processes();
        Awaitility.await("forms in Tasklist")
                .until(() -> tasklist.knows(
                        processes.get(Names.ASK_PROCESS),
                        Names.START_FORM,
                        deployed.forms().get(Names.START_FORM)));
    }

    /** The common models, each callable through a process that catches the stop: ends are {@code done}, {@code stopped}. */
    void deployHarness(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("harness"));
        Files.createDirectories(folder.resolve("common"));
        for (String model : List.of("harness.bpmn", "scenario.bpmn")) {
            Files.writeString(
                    folder.resolve("harness").resolve(model),
                    Files.readString(Path.of("src/test/resources/models").resolve(model)));
        }
        try (var models = Files.list(Path.of("bpmn/common"))) {
            for (Path model : models.toList()) {
                Files.copy(model, folder.resolve("common").resolve(model.getFileName()));
            }
        }
        deploy(folder, "harness");
    }

    /** Starts one common model for this run; returns the instance of the harness around it. */
    long start(String process, String runId, Map<String, Object> ids) {
        Map<String, Object> variables = new HashMap<>();
        for (String id : IDS) {
            variables.put(id, null);
        }
        variables.putAll(ids);
        variables.put(Names.RUN_ID, runId);
        variables.put("process", process);
        return create("harness.harness", variables);
    }

    long create(String process, Map<String, Object> variables) {
        return Commands.send(
                        client.newCreateInstanceCommand()
                                .processDefinitionKey(processes.get(process))
                                .variables(variables),
                        Duration.ofMinutes(1))
                .getProcessInstanceKey();
    }

    /** Ends what may still go on of an instance: it would call the fakes while the next test teaches them. */
    void takeAway(long processInstance) {
        try {
            Commands.send(client.newCancelInstanceCommand(processInstance));
        } catch (RuntimeException e) {
            if (Commands.isNotFound(e)) {
                return;
            }
            throw e;
        }
        trace.terminated(processInstance);
    }

    void publish(String message, String waitId) {
        publish(message, waitId, Map.of());
    }

    void publish(String message, String waitId, Map<String, Object> variables) {
        Commands.send(client.newPublishMessageCommand()
                .messageName(message)
                .correlationKey(waitId)
                .variables(variables)
                .timeToLive(Duration.ofMinutes(1)));
    }

    /** Answers this run's question number {@code number}; returns what was asked. */
    FakeAsks.Asked answer(String runId, int number, Map<String, Object> answer) {
        FakeAsks.Asked question = asks.question(runId, number);
        String form = person.answer(question.instance(), answer);
        if (!form.equals(Names.formId(question.kind()))) {
            throw new AssertionError("A question of kind " + question.kind() + " showed the form " + form);
        }
        return question;
    }

    FakeAsks.Asked decide(String runId, int number, String decision) {
        return answer(runId, number, Map.of(Names.DECISION, decision));
    }

    @Override
    public void close() {
        workers.stop();
        pause.close();
        heartbeat.close();
        client.close();
    }
}
