package dev.sightline.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.CameraState;
import dev.sightline.domain.Frame;
import dev.sightline.domain.SeenSince;
import dev.sightline.domain.ViewerNotice;
import dev.sightline.domain.Warnings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameRelayTest {
  private static final CameraKey GATE = CameraKey.of("site", "gate");
  private static final CameraKey YARD = CameraKey.of("site", "yard");

  private final ManualTime time = new ManualTime();
  private final FakeStore store = new FakeStore(time);
  private final CameraDirectory directory = new CameraDirectory(CadenceSettings.DEFAULT, time, 100);
  private final FrameRelay relay =
      new FrameRelay(store, store, directory, RelaySettings.DEFAULT, time);
  private final RecordingViewer.Loop loop = new RecordingViewer.Loop();

  private Watch watch(RecordingViewer viewer, CameraKey... cameras) {
    Watch watch = relay.open(viewer);
    for (CameraKey camera : cameras) {
      watch.add(camera);
    }
    loop.run();
    return watch;
  }

  private Frame publish(CameraKey camera) {
    Frame frame = store.publish(camera);
    loop.run();
    return frame;
  }

  private void pass(Duration duration) {
    time.advance(duration);
    loop.run();
  }

  @Test
  void viewersOfOneCameraShouldShareOneSubscription() {
    RecordingViewer first = new RecordingViewer(loop);
    RecordingViewer second = new RecordingViewer(loop);
    watch(first, GATE);
    watch(second, GATE);

    Frame frame = publish(GATE);

    assertThat(store.subscriptions).isEqualTo(1);
    assertThat(first.frames).containsExactly(frame);
    assertThat(second.frames).containsExactly(frame);
    assertThat(relay.viewers(GATE)).isEqualTo(2);
  }

  @Test
  void viewersOfOneLoopShouldShareOneTaskAFrame() {
    for (int i = 0; i < 50; i++) {
      watch(new RecordingViewer(loop), GATE);
    }
    publish(GATE);
    int before = loop.executed;

    publish(GATE);

    assertThat(loop.executed - before).isEqualTo(1);
  }

  @Test
  void viewerThatJoinsShouldBeShownTheNewestFrameAtOnceAndOnce() {
    RecordingViewer first = new RecordingViewer(loop);
    watch(first, GATE);
    Frame frame = publish(GATE);
    RecordingViewer late = new RecordingViewer(loop);

    watch(late, GATE);

    assertThat(late.frames).containsExactly(frame);
    assertThat(late.states()).containsExactly(CameraState.LIVE);
  }

  @Test
  void viewerThatJoinsWhileAFrameIsOnItsWayShouldGetItOnce() {
    watch(new RecordingViewer(loop), GATE);
    RecordingViewer late = new RecordingViewer(loop);

    Frame frame = store.publish(GATE);
    Watch watch = relay.open(late);
    watch.add(GATE);
    loop.run();

    assertThat(late.frames).containsExactly(frame);
  }

  @Test
  void slowViewerShouldGetOnlyTheNewestFrameAndItsDropsAreCounted() {
    RecordingViewer slow = new RecordingViewer(loop);
    RecordingViewer fast = new RecordingViewer(loop);
    Watch watch = watch(slow, GATE);
    watch(fast, GATE);
    slow.ready = false;
    publish(GATE);
    publish(GATE);
    Frame newest = publish(GATE);

    slow.ready = true;
    watch.resume();

    assertThat(slow.frames).containsExactly(newest);
    assertThat(watch.dropped()).isEqualTo(2);
    assertThat(fast.frames).hasSize(3);
    assertThat(relay.delivered()).isEqualTo(4);
    assertThat(relay.dropped()).isEqualTo(2);
  }

  @Test
  void framesThatABusyLoopMissedShouldBeCountedAsDropped() {
    RecordingViewer viewer = new RecordingViewer(loop);
    Watch watch = watch(viewer, GATE);

    store.publish(GATE);
    store.publish(GATE);
    Frame newest = store.publish(GATE);
    loop.run();

    assertThat(viewer.frames).containsExactly(newest);
    assertThat(watch.dropped()).isEqualTo(2);
  }

  @Test
  void frameThatAViewerWasWelcomedWithShouldNotCountAsDroppedWhenItIsReplacedOnItsWay() {
    watch(new RecordingViewer(loop), GATE);
    RecordingViewer late = new RecordingViewer(loop);
    Watch watch = relay.open(late);

    watch.add(GATE);
    Frame first = store.publish(GATE);
    loop.runOne();
    Frame second = store.publish(GATE);
    loop.run();

    assertThat(late.frames).containsExactly(first, second);
    assertThat(watch.dropped()).isZero();
  }

  @Test
  void slowViewerOfTwoCamerasShouldGetTheNewestOfEachLongestWaitingFirst() {
    RecordingViewer viewer = new RecordingViewer(loop);
    Watch watch = watch(viewer, GATE, YARD);
    viewer.ready = false;
    publish(GATE);
    Frame yard = publish(YARD);
    Frame gate = publish(GATE);

    viewer.ready = true;
    watch.resume();

    assertThat(viewer.frames).containsExactly(gate, yard);
  }

  @Test
  void failingViewerShouldNotKeepFramesFromOthers() {
    RecordingViewer failing = new RecordingViewer(loop);
    failing.failing = true;
    RecordingViewer other = new RecordingViewer(loop);
    watch(failing, GATE);
    watch(other, GATE);

    publish(GATE);
    publish(GATE);

    assertThat(other.frames).hasSize(2);
  }

  @Test
  void closedWatchShouldGetNothingMore() {
    RecordingViewer viewer = new RecordingViewer(loop);
    Watch watch = watch(viewer, GATE);

    store.publish(GATE);
    watch.close();
    loop.run();
    publish(GATE);

    assertThat(viewer.frames).isEmpty();
    assertThat(relay.viewers(GATE)).isZero();
  }

  @Test
  void cameraShouldBeReadOnForTheLingerAndThenLetGo() {
    Watch watch = watch(new RecordingViewer(loop), GATE);

    watch.close();
    pass(Duration.ofMillis(4_999));

    assertThat(store.open(GATE)).isEqualTo(1);

    pass(Duration.ofMillis(1));

    assertThat(store.open(GATE)).isZero();
    assertThat(relay.watchedCameras()).isZero();
  }

  @Test
  void viewerThatComesBackWithinTheLingerShouldCostNoNewSubscription() {
    Watch watch = watch(new RecordingViewer(loop), GATE);
    watch.close();
    pass(Duration.ofSeconds(4));

    watch(new RecordingViewer(loop), GATE);
    pass(Duration.ofSeconds(10));

    assertThat(store.subscriptions).isEqualTo(1);
    assertThat(store.open(GATE)).isEqualTo(1);
  }

  @Test
  void silenceShouldBeToldAsLateThenStaleThenGoneAndANewFrameAsLive() {
    RecordingViewer viewer = new RecordingViewer(loop);
    watch(viewer, GATE);
    publish(GATE);

    pass(Duration.ofSeconds(70));
    publish(GATE);

    assertThat(viewer.states())
        .containsExactly(
            CameraState.LIVE,
            CameraState.LATE,
            CameraState.STALE,
            CameraState.GONE,
            CameraState.LIVE);
  }

  @Test
  void stateShouldBeToldBeforeTheFrameThatAViewerJoinsTo() {
    store.publish(GATE);
    time.advance(Duration.ofSeconds(10));
    RecordingViewer viewer = new RecordingViewer(loop);

    watch(viewer, GATE);

    assertThat(viewer.states()).containsExactly(CameraState.STALE);
    assertThat(viewer.frames).hasSize(1);
  }

  @Test
  void removedCameraShouldBeGoneAsSoonAsItIsMissed() {
    RecordingViewer viewer = new RecordingViewer(loop);
    watch(viewer, GATE);
    publish(GATE);

    store.remove(GATE);
    pass(Duration.ofSeconds(3));

    assertThat(viewer.states()).endsWith(CameraState.GONE);
  }

  @Test
  void outageShouldBeToldOnceToAViewerOfSeveralCameras() {
    RecordingViewer viewer = new RecordingViewer(loop);
    watch(viewer, GATE, YARD);

    store.goAway();
    loop.run();
    store.comeBack();
    loop.run();
    publish(GATE);

    assertThat(viewer.notices)
        .filteredOn(
            notice ->
                !(notice instanceof ViewerNotice.StateChanged)
                    && !(notice instanceof ViewerNotice.WarningsChanged))
        .containsExactly(new ViewerNotice.StoreUnavailable(), new ViewerNotice.StoreAvailable());
    assertThat(viewer.frames).hasSize(1);
  }

  @Test
  void warningsShouldBeToldWithTheTimeSinceWhichEachIsSeen() {
    RecordingViewer viewer = new RecordingViewer(loop);
    watch(viewer, GATE);

    SeenSince first = see("{\"a\":{\"count\":1}}", false);
    SeenSince second = see("{\"a\":{\"count\":2},\"b\":{\"count\":1}}", true);
    see("{}", true);
    SeenSince again = see("{\"a\":{\"count\":1}}", true);

    assertThat(viewer.notices)
        .filteredOn(ViewerNotice.WarningsChanged.class::isInstance)
        .extracting(notice -> ((ViewerNotice.WarningsChanged) notice).since())
        .containsExactly(
            Map.of("a", first), Map.of("a", first, "b", second), Map.of(), Map.of("a", again));
  }

  @Test
  void warningsAfterASilenceShouldNotHaveAnExactBeginning() {
    RecordingViewer viewer = new RecordingViewer(loop);
    watch(viewer, GATE);
    see("{}", false);
    see("", true);

    SeenSince since = see("{\"a\":{\"count\":1}}", false);

    assertThat(viewer.notices)
        .last()
        .isEqualTo(
            new ViewerNotice.WarningsChanged(
                GATE, Warnings.parse("{\"a\":{\"count\":1}}"), Map.of("a", since)));
  }

  /** Publishes a frame with these warnings; gives the time that those have which are new. */
  private SeenSince see(String warnings, boolean exact) {
    time.advance(Duration.ofMillis(100));
    Frame frame = store.publish(GATE, Warnings.parse(warnings));
    loop.run();
    return new SeenSince(frame.id().takenAt(), exact);
  }

  @Test
  void viewerThatJoinsDuringAnOutageShouldBeToldOfIt() {
    watch(new RecordingViewer(loop), GATE);
    store.goAway();
    RecordingViewer late = new RecordingViewer(loop);

    watch(late, GATE);

    assertThat(late.notices).contains(new ViewerNotice.StoreUnavailable());
  }

  @Test
  void closeShouldEndAllReading() {
    watch(new RecordingViewer(loop), GATE, YARD);

    relay.close();

    assertThat(store.open(GATE) + store.open(YARD)).isZero();
  }
}
