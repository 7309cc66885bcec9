package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.RecordingListener;
import dev.sightline.contract.RecordingListener.Event;
import dev.sightline.contract.TestFrames;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What waits for a listener that is busy. */
final class DeliveryTest {
  private static final CameraKey GATE = CameraKey.of("site", "gate");

  private final Queue<Runnable> work = new ArrayDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final RecordingListener listener = new RecordingListener(Duration.ofSeconds(1));
  private final Delivery delivery = new Delivery(GATE, listener, work::add, closed::get);

  @Test
  void frameShouldReplaceOneThatWaits() {
    assertThat(delivery.offer(frame(1))).isFalse();
    assertThat(delivery.offer(frame(2))).isTrue();
    assertThat(delivery.offer(frame(3))).isTrue();

    runAll();

    assertThat(listener.events()).containsExactly(new Event.Arrived(frame(3)));
    assertThat(delivery.offer(frame(4))).isFalse();
  }

  @Test
  void frameAfterAnOutageShouldNotOvertakeIt() {
    delivery.offer(frame(1));
    delivery.tell(FrameListener::onOutage);
    delivery.tell(FrameListener::onRecovery);

    assertThat(delivery.offer(frame(2))).isTrue(); // one frame waits at most

    runAll();
    assertThat(listener.events())
        .containsExactly(new Event.Lost(), new Event.Back(), new Event.Arrived(frame(2)));
  }

  @Test
  void frameBeforeAnOutageShouldComeBeforeIt() {
    delivery.offer(frame(1));
    delivery.tell(FrameListener::onOutage);

    runAll();

    assertThat(listener.events()).containsExactly(new Event.Arrived(frame(1)), new Event.Lost());
  }

  @Test
  void nothingShouldComeAfterTheEnd() {
    delivery.offer(frame(1));
    closed.set(true);

    runAll();

    assertThat(listener.events()).isEmpty();
  }

  private void runAll() {
    while (!work.isEmpty()) {
      work.remove().run();
    }
  }

  private static Frame frame(int number) {
    return new Frame(GATE, new FrameId(number, 0), TestFrames.content(number));
  }
}
