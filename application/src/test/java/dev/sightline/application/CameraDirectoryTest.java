package dev.sightline.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.CameraState;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CameraDirectoryTest {
  private static final CameraKey GATE = CameraKey.of("site", "gate");

  private final ManualTime time = new ManualTime();
  private final FakeStore store = new FakeStore(time);
  private final CameraDirectory directory = new CameraDirectory(CadenceSettings.DEFAULT, time, 3);

  private void observe(int frames, Duration period) {
    for (int i = 0; i < frames; i++) {
      time.advance(period);
      directory.observe(store.publish(GATE));
    }
  }

  private CameraState stateAfter(Duration silence) {
    time.advance(silence);
    return directory.status(GATE).state();
  }

  @Test
  void cameraNeverHeardOfShouldBeGone() {
    assertThat(directory.status(GATE).state()).isEqualTo(CameraState.GONE);
    assertThat(directory.status(GATE).newest()).isEmpty();
  }

  @Test
  void framesPerSecondShouldBeLearntFromIds() {
    observe(20, Duration.ofMillis(100));

    assertThat(directory.status(GATE).framesPerSecond()).isCloseTo(10.0, within(0.01));
  }

  @Test
  void fastCameraShouldBeLateStaleAndGoneAtTheShortestBounds() {
    observe(20, Duration.ofMillis(100));

    assertThat(stateAfter(Duration.ofMillis(1_500))).isEqualTo(CameraState.LIVE);
    assertThat(stateAfter(Duration.ofMillis(1))).isEqualTo(CameraState.LATE);
    assertThat(stateAfter(Duration.ofMillis(3_500))).isEqualTo(CameraState.STALE);
    assertThat(stateAfter(Duration.ofSeconds(55))).isEqualTo(CameraState.GONE);
  }

  @Test
  void slowCameraShouldBeMeasuredByItsOwnCadence() {
    observe(10, Duration.ofMinutes(1));

    assertThat(stateAfter(Duration.ofMinutes(3))).isEqualTo(CameraState.LIVE);
    assertThat(stateAfter(Duration.ofSeconds(1))).isEqualTo(CameraState.LATE);
    assertThat(stateAfter(Duration.ofMinutes(7))).isEqualTo(CameraState.STALE);
    assertThat(stateAfter(Duration.ofMinutes(90))).isEqualTo(CameraState.GONE);
  }

  @Test
  void onePauseShouldNotChangeTheCadence() {
    observe(9, Duration.ofMillis(100));
    observe(1, Duration.ofHours(1));
    observe(1, Duration.ofMillis(100));

    assertThat(stateAfter(Duration.ofSeconds(2))).isEqualTo(CameraState.LATE);
  }

  @Test
  void removedCameraShouldBeGoneUntilItsNextFrame() {
    observe(2, Duration.ofMillis(100));

    directory.markGone(GATE);
    assertThat(directory.status(GATE).state()).isEqualTo(CameraState.GONE);

    observe(1, Duration.ofMillis(100));
    assertThat(directory.status(GATE).state()).isEqualTo(CameraState.LIVE);
  }

  @Test
  void frameFromAStoreWhoseClockIsAheadShouldAgeFromItsArrival() {
    Frame frame = store.publish(GATE);
    directory.observe(new Frame(GATE, new FrameId(time.millis() + 3_600_000, 0), frame.content()));

    assertThat(directory.status(GATE).ageMillis()).isZero();
    assertThat(stateAfter(Duration.ofSeconds(6))).isEqualTo(CameraState.STALE);
  }

  @Test
  void lookedUpOlderFrameShouldNotReplaceANewerOne() {
    Frame older = store.publish(GATE);
    observe(1, Duration.ofMillis(100));
    FrameId newest = directory.status(GATE).newest().orElseThrow();

    directory.glimpse(older);

    assertThat(directory.status(GATE).newest()).contains(newest);
  }

  @Test
  void historyBegunAnewShouldBeFollowed() {
    Frame frame = store.publish(GATE);
    directory.observe(frame);
    Frame smaller = new Frame(GATE, new FrameId(1, 0), frame.content());

    directory.observe(smaller);

    assertThat(directory.status(GATE).newest()).contains(smaller.id());
  }

  @Test
  void camerasHeardOfLeastRecentlyShouldBeForgottenPastTheBound() {
    for (String name : new String[] {"a", "b", "c", "d"}) {
      directory.observe(store.publish(CameraKey.of("site", name)));
    }

    assertThat(directory.status(CameraKey.of("site", "a")).newest()).isEmpty();
    assertThat(directory.status(CameraKey.of("site", "d")).newest()).isPresent();
  }

  @Test
  void settingsOutOfOrderShouldBeRefused() {
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new CadenceSettings(second, 3, second, 10, second, 100))
        .hasMessageContaining("lateAfter < staleAfter < goneAfter");
  }
}
