package io.golive.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.golive.check.CallException;
import io.golive.check.Cancellation;
import io.golive.check.CheckContext;
import io.golive.check.Outcome;
import io.golive.check.Verdict;
import io.golive.kind.probe.ProbeAction;
import io.golive.target.FileSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ActionRunnerTest {
    private final ActionRunner runner = new ActionRunner(ActionKinds.scan());
    private final Cancellation cancellation = new Cancellation();
    private Duration timeout = Duration.ofSeconds(5);
    private Duration within;
    private Map<String, String> keep = Map.of();

    private ActionSpec spec(ProbeAction.Deed deed) {
        return new ActionSpec("probe", Map.of("deed", deed), "staging", null, null, false, timeout, within, keep);
    }

    private ActionResult run(ProbeAction.Deed deed) {
        return runner.run(
                spec(deed),
                new CheckContext(null, Map.of("run", "12"), new FileSecrets(Path.of("none")), cancellation));
    }

    private static Receipt receipt(Map<String, Object> values) {
        return new Receipt(values, "did it", "fine");
    }

    @Test
    void aReceiptIsDone() {
        keep = Map.of("job", "body.id");
        ActionResult result = run(request -> receipt(Map.of("body", Map.of("id", 7))));
        assertThat(result.outcome()).isEqualTo(ActionOutcome.DONE);
        assertThat(result.kept()).containsEntry("job", new java.math.BigDecimal(7));
        assertThat(result.error()).isNull();
        assertThat(result.resolved()).isEqualTo("did it");
    }

    @Test
    void onlyCertaintyIsFailed() {
        ActionResult sure = run(request -> {
            throw new ActionFailedException("refused", "PUT /x", null);
        });
        assertThat(sure.outcome()).isEqualTo(ActionOutcome.FAILED);
        assertThat(sure.resolved()).isEqualTo("PUT /x");
        ActionResult unsure = run(request -> {
            throw new CallException("lost", "PUT /x", new IOException());
        });
        assertThat(unsure.outcome()).isEqualTo(ActionOutcome.IN_DOUBT);
        assertThat(unsure.error()).isEqualTo("lost");
        assertThat(run(request -> {
                            throw new IllegalStateException("anything else");
                        })
                        .outcome())
                .isEqualTo(ActionOutcome.IN_DOUBT);
    }

    @Test
    void pastTheTimeoutIsInDoubt() {
        timeout = Duration.ofMillis(100);
        ActionResult result = run(request -> {
            CountDownLatch ended = new CountDownLatch(1);
            request.cancellation().onCancel(ended::countDown);
            ended.await();
            throw new IOException("closed by us");
        });
        assertThat(result.outcome()).isEqualTo(ActionOutcome.IN_DOUBT);
        assertThat(result.error()).isEqualTo("it took longer than 100 ms and was ended (closed by us)");
    }

    @Test
    void cancelledButSurelyRolledBackIsFailed() {
        ActionResult result = cancelledWhile(ended -> {
            ended.await();
            throw new ActionFailedException("rolled back");
        });
        assertThat(result.outcome()).isEqualTo(ActionOutcome.FAILED);
        assertThat(result.error()).isEqualTo("the lane is closed (rolled back)");
    }

    @Test
    void cancelledButWithAReceiptIsDone() {
        ActionResult result = cancelledWhile(ended -> {
            ended.await();
            return receipt(Map.of());
        });
        assertThat(result.outcome()).isEqualTo(ActionOutcome.DONE);
    }

    private interface Late {
        Receipt when(CountDownLatch ended) throws Exception;
    }

    private ActionResult cancelledWhile(Late late) {
        CountDownLatch inside = new CountDownLatch(1);
        CompletableFuture<ActionResult> result = CompletableFuture.supplyAsync(() -> run(request -> {
            CountDownLatch ended = new CountDownLatch(1);
            request.cancellation().onCancel(ended::countDown);
            inside.countDown();
            return late.when(ended);
        }));
        await().until(() -> inside.getCount() == 0);
        cancellation.cancel("the lane is closed");
        return result.join();
    }

    @Test
    void afterACancellationItIsNotEvenStarted() {
        cancellation.cancel("the lease was lost");
        ActionResult result = run(request -> {
            throw new IllegalStateException("started");
        });
        assertThat(result.outcome()).isEqualTo(ActionOutcome.FAILED);
        assertThat(result.error()).isEqualTo("not started: the lease was lost");
    }

    @Test
    void anAnswerWithoutWhatIsToBeKeptIsInDoubt() {
        keep = Map.of("job", "body.id");
        ActionResult result = run(request -> receipt(Map.of("body", Map.of("error", "later"))));
        assertThat(result.outcome()).isEqualTo(ActionOutcome.IN_DOUBT);
        assertThat(result.error()).contains("does not have what is to be kept").contains("'id'");
    }

    @Test
    void tooSlowIsPartOfTheProofAndNotOfTheOutcome() {
        within = Duration.ofSeconds(1);
        ActionResult slow = new ActionResult(ActionOutcome.DONE, Map.of(), null, null, null, Map.of(), 2_500);
        assertThat(slow.within(spec(request -> receipt(Map.of()))))
                .get()
                .returns(Outcome.FAIL, Verdict::outcome)
                .returns("it took 2500 ms, 1000 ms was allowed", Verdict::sentence);
        within = null;
        assertThat(slow.within(spec(request -> receipt(Map.of())))).isEmpty();
    }

    @Test
    void anUnknownKindIsFailedBeforeAnythingIsSent() {
        ActionSpec unknown = new ActionSpec("probee", Map.of(), "staging", null, null, false, timeout, null, keep);
        ActionResult result =
                runner.run(unknown, new CheckContext(null, Map.of(), new FileSecrets(Path.of("none")), cancellation));
        assertThat(result.outcome()).isEqualTo(ActionOutcome.FAILED);
        assertThat(result.error()).contains("did you mean 'probe'?");
    }
}
