package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The steps of the adapter: one at a time, on whichever thread. */
final class LoopTest {
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int THREADS = 6;
  private static final int STEPS = 5_000;

  private final Loop loop = new Loop();

  @AfterEach
  void close() {
    loop.close();
  }

  /* Forbidden outcomes: two steps at once, a step that is lost, one that does not see what the
  steps before it wrote. */
  @Test
  void stepsOfManyThreadsShouldRunOneAtATimeAndNoneBeLost() throws Exception {
    AtomicBoolean running = new AtomicBoolean();
    AtomicBoolean overlapped = new AtomicBoolean();
    int[] count = new int[1]; // not volatile: the loop hands it on
    Runnable step =
        () -> {
          overlapped.compareAndSet(false, !running.compareAndSet(false, true));
          count[0]++;
          running.set(false);
        };

    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        boolean answers = i % 2 == 0;
        threads.execute(
            () -> {
              for (int done = 0; done < STEPS; done++) {
                run(answers, step);
              }
            });
      }
    }

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(countSoFar(count)).isEqualTo(THREADS * STEPS));
    assertThat(overlapped).isFalse();
  }

  private int countSoFar(int[] count) {
    CompletableFuture<Integer> seen = new CompletableFuture<>();
    loop.execute(() -> seen.complete(count[0]));
    return seen.join();
  }

  private void run(boolean answers, Runnable step) {
    if (answers) {
      loop.whenDone(CompletableFuture.completedFuture(1), (value, failure) -> step.run());
    } else {
      loop.execute(step);
    }
  }

  @Test
  void answerShouldBeDealtWithOnTheThreadThatBringsIt() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    List<Thread> threads = new ArrayList<>();
    loop.whenDone(answer, (value, failure) -> threads.add(Thread.currentThread()));

    answer.complete("there");

    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  void stepThatComesWithinAStepShouldRunAfterIt() {
    List<String> order = new ArrayList<>();

    loop.whenDone(
        CompletableFuture.completedFuture(1),
        (value, failure) -> {
          loop.whenDone(CompletableFuture.completedFuture(2), (inner, none) -> order.add("inner"));
          order.add("outer");
        });

    assertThat(order).containsExactly("outer", "inner");
  }

  @Test
  void stepThatFailsShouldNotEndTheOnesAfterIt() throws Exception {
    CountDownLatch ran = new CountDownLatch(1);
    loop.execute(
        () -> {
          throw new AssertionError("thrown by a step on purpose");
        });

    loop.execute(ran::countDown);

    assertThat(ran.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void closedLoopShouldDropSteps() {
    loop.close();
    List<Integer> answers = new ArrayList<>();

    loop.whenDone(CompletableFuture.completedFuture(1), (value, failure) -> answers.add(value));
    loop.execute(() -> answers.add(2));

    assertThat(answers).isEmpty();
  }
}
