package dev.sightline.adapter.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final ClientAddress ANNA = client(1);
  private static final ClientAddress BERT = client(2);

  private final AtomicLong now = new AtomicLong(-5);
  private final RateLimits limits = new RateLimits(settings(3, MINUTE), now::get);

  private static LimitSettings settings(int limit, Duration period) {
    return new LimitSettings(
        1_000, limit, period, 0, MINUTE, 0, MINUTE, limit, period, 0, MINUTE, 0, MINUTE);
  }

  private static ClientAddress client(int number) {
    return ClientAddress.of(new IpAddress(true, 0, number));
  }

  private Allowance ask(ClientAddress client) {
    return limits.ask(LimitedRoute.LABELS, client).orElseThrow();
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }

  @Test
  void clientShouldHaveItsRequestsInAWindowAndNoMore() {
    assertThat(ask(ANNA)).isEqualTo(new Allowance(true, 3, 60, 2, 60));
    pass(Duration.ofSeconds(20));
    assertThat(ask(ANNA)).isEqualTo(new Allowance(true, 3, 60, 1, 40));
    assertThat(ask(ANNA)).isEqualTo(new Allowance(true, 3, 60, 0, 40));
    pass(Duration.ofMillis(39_500));
    assertThat(ask(ANNA)).isEqualTo(new Allowance(false, 3, 60, 0, 1));
    pass(Duration.ofMillis(500));
    assertThat(ask(ANNA)).isEqualTo(new Allowance(true, 3, 60, 2, 60));
  }

  @Test
  void refusedRequestsShouldNotPutTheNextWindowOff() {
    for (int i = 0; i < 59; i++) {
      ask(ANNA);
      pass(Duration.ofSeconds(1));
    }
    pass(Duration.ofSeconds(1));

    assertThat(ask(ANNA).granted()).isTrue();
    assertThat(limits.refused()).containsEntry("labels", 56L).containsEntry("uploads", 0L);
  }

  @Test
  void clientsAndKindsShouldBeCountedEachForThemselves() {
    for (int i = 0; i < 4; i++) {
      ask(ANNA);
    }

    assertThat(ask(ANNA).granted()).isFalse();
    assertThat(ask(BERT).granted()).isTrue();
    assertThat(limits.ask(LimitedRoute.UPLOADS, ANNA).orElseThrow().granted()).isTrue();
  }

  @Test
  void limitOfZeroShouldBeNone() {
    assertThat(limits.ask(LimitedRoute.PUBLISH, ANNA)).isEmpty();
  }

  @Test
  void silentClientsShouldBeForgotten() {
    ask(ANNA);
    pass(Duration.ofSeconds(61));
    ask(BERT);

    assertThat(limits.clients()).isEqualTo(1);
  }

  @Test
  void aMillionClientsShouldNotFillTheMemory() {
    for (int number = 0; number < 1_000_000; number++) {
      ask(client(number));
    }

    assertThat(limits.clients()).isLessThanOrEqualTo(1_000);
  }

  @Test
  void requestsAtOnceShouldNotGetMoreThanTheLimit() throws Exception {
    RateLimits shared = new RateLimits(settings(1_000, MINUTE), now::get);
    Callable<Integer> hurry =
        () -> {
          int granted = 0;
          for (int i = 0; i < 1_000; i++) {
            granted += shared.ask(LimitedRoute.LABELS, ANNA).orElseThrow().granted() ? 1 : 0;
          }
          return granted;
        };
    int granted = 0;
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(hurry));
      }
      for (Future<Integer> one : all) {
        granted += one.get();
      }
    }

    assertThat(granted).isEqualTo(1_000);
  }

  @Test
  void settingsOutOfBoundsShouldBeRefused() {
    assertThatThrownBy(() -> settings(-1, MINUTE))
        .hasMessage("sightline.limits.labels must be 0, which is no limit, or more, got -1");
    assertThatThrownBy(() -> settings(1, Duration.ZERO))
        .hasMessage("sightline.limits.labels-period must be 1 ms to 1 day, got PT0S");
    assertThatThrownBy(() -> settings(1, Duration.ofDays(2)))
        .hasMessage("sightline.limits.labels-period must be 1 ms to 1 day, got PT48H");
  }
}
