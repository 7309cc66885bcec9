package dev.sightline.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.CameraState;
import dev.sightline.domain.Frame;
import dev.sightline.domain.Label;
import dev.sightline.domain.StoreUnavailableException;
import dev.sightline.domain.ViewerNotice;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class UseCasesTest {
  private static final CompletableFuture<Void> NEVER = new CompletableFuture<>();
  private static final Label SITE = new Label("site");
  private static final CameraKey GATE = CameraKey.of("site", "gate");
  private static final CameraKey YARD = CameraKey.of("site", "yard");

  private final ManualTime time = new ManualTime();
  private final FakeStore store = new FakeStore(time);
  private final CameraDirectory directory = new CameraDirectory(CadenceSettings.DEFAULT, time, 100);
  private final FrameRelay relay =
      new FrameRelay(store, store, directory, RelaySettings.DEFAULT, time);
  private final RecordingViewer.Loop loop = new RecordingViewer.Loop();
  private final RecordingViewer viewer = new RecordingViewer(loop);
  private final WatchCamera watchCamera = new WatchCamera(relay, store);
  private final WatchLabel watchLabel = new WatchLabel(relay, store, RelaySettings.DEFAULT, time);
  private final FetchFrame fetchFrame = new FetchFrame(relay, store, directory, time);
  private final DescribeLabel describeLabel =
      new DescribeLabel(store, store, relay, directory, Duration.ofSeconds(1));

  private static <T> T done(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private void pass(Duration duration) {
    time.advance(duration);
    loop.run();
  }

  @Test
  void watchingAnUnknownCameraShouldFail() {
    assertThatThrownBy(() -> done(watchCamera.watch(GATE, viewer)))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(NoSuchCameraException.class);
    assertThat(relay.watchedCameras()).isZero();
  }

  @Test
  void watchingACameraShouldShowItsNewestFrameAndThenEachNewOne() {
    Frame first = store.publish(GATE);

    done(watchCamera.watch(GATE, viewer));
    loop.run();
    Frame second = store.publish(GATE);
    loop.run();

    assertThat(viewer.frames).containsExactly(first, second);
  }

  @Test
  void secondViewerOfACameraShouldCostNoRead() {
    store.publish(GATE);
    done(watchCamera.watch(GATE, viewer));
    int before = store.newestReads;

    done(watchCamera.watch(GATE, new RecordingViewer(loop)));

    assertThat(store.newestReads).isEqualTo(before);
  }

  @Test
  void cameraWatchedWhileTheStoreIsAwayShouldGoOnWhenItIsBack() {
    store.publish(GATE);
    store.goAway();

    done(watchCamera.watch(GATE, viewer));
    loop.run();
    store.comeBack();
    store.publish(GATE);
    loop.run();

    assertThat(viewer.notices)
        .containsSubsequence(
            new ViewerNotice.StoreUnavailable(), new ViewerNotice.StoreAvailable());
    assertThat(viewer.frames).isNotEmpty();
  }

  @Test
  void watchingAnUnknownLabelShouldFail() {
    assertThatThrownBy(() -> done(watchLabel.watch(SITE, viewer)))
        .hasCauseInstanceOf(NoSuchLabelException.class)
        .hasMessageContaining("No keys found for label 'site'");
  }

  @Test
  void cameraThatComesLaterShouldAppearLive() {
    store.publish(GATE);
    done(watchLabel.watch(SITE, viewer));

    Frame yard = store.publish(YARD);
    pass(Duration.ofSeconds(1));

    assertThat(viewer.notices).contains(new ViewerNotice.CameraAppeared(YARD));
    assertThat(viewer.frames).contains(yard);
  }

  @Test
  void cameraThatIsRemovedShouldVanish() {
    store.publish(GATE);
    store.publish(YARD);
    done(watchLabel.watch(SITE, viewer));

    store.remove(YARD);
    pass(Duration.ofSeconds(1));

    assertThat(viewer.notices).endsWith(new ViewerNotice.CameraVanished(YARD));
    assertThat(relay.viewers(YARD)).isZero();
    assertThat(relay.viewers(GATE)).isEqualTo(1);
  }

  @Test
  void closedLabelWatchShouldLetGoOfItsCameras() {
    store.publish(GATE);
    Watch watch = done(watchLabel.watch(SITE, viewer));

    watch.close();
    store.publish(YARD);
    pass(Duration.ofSeconds(10));

    assertThat(relay.watchedCameras()).isZero();
    assertThat(viewer.frames).isEmpty();
  }

  @Test
  void labelWatchedWhileTheStoreIsAwayShouldGoOnWhenItIsBack() {
    store.publish(GATE);
    store.goAway();

    done(watchLabel.watch(SITE, viewer));
    pass(Duration.ofSeconds(2));
    store.comeBack();
    pass(Duration.ofSeconds(2));

    assertThat(viewer.notices)
        .containsSubsequence(
            new ViewerNotice.StoreUnavailable(), new ViewerNotice.StoreAvailable());
    assertThat(viewer.frames).hasSize(1);
  }

  @Test
  void hiddenLabelsShouldNotBeListed() {
    store.publish(GATE);
    store.publish(CameraKey.of("a test site", "cam"));

    assertThat(done(new ListLabels(store, Pattern.compile("test")).list())).containsExactly(SITE);
  }

  @Test
  void fetchingAWatchedCameraShouldCostNoRead() {
    Frame frame = store.publish(GATE);
    done(watchCamera.watch(GATE, viewer));
    int before = store.newestReads;

    Snapshot snapshot = done(fetchFrame.newest(GATE)).orElseThrow();

    assertThat(snapshot.frame()).isEqualTo(frame);
    assertThat(snapshot.status().state()).isEqualTo(CameraState.LIVE);
    assertThat(store.newestReads).isEqualTo(before);
  }

  @Test
  void fetchingTheNextFrameShouldWaitForOneAndLetGoOfTheCamera() {
    Frame first = store.publish(GATE);
    var next =
        fetchFrame.next(GATE, first.id(), Duration.ofSeconds(30), NEVER).toCompletableFuture();
    assertThat(next).isNotDone();

    Frame second = store.publish(GATE);

    assertThat(next).succeedsWithin(Duration.ofSeconds(10));
    assertThat(done(next).orElseThrow().frame()).isEqualTo(second);
    assertThat(relay.viewers(GATE)).isZero();
  }

  @Test
  void fetchingTheNextFrameShouldEndWhenWhoeverAskedHasGone() {
    Frame first = store.publish(GATE);
    CompletableFuture<Void> gone = new CompletableFuture<>();
    var next =
        fetchFrame.next(GATE, first.id(), Duration.ofSeconds(30), gone).toCompletableFuture();
    assertThat(relay.viewers(GATE)).isOne();

    gone.complete(null);

    assertThat(next).succeedsWithin(Duration.ofSeconds(10));
    assertThat(done(next)).isEmpty();
    assertThat(relay.viewers(GATE)).isZero();
  }

  @Test
  void fetchingTheNextFrameWithoutAWaitShouldAnswerAtOnce() {
    Frame first = store.publish(GATE);

    assertThat(done(fetchFrame.next(GATE, first.id(), Duration.ZERO, NEVER))).isEmpty();
  }

  @Test
  void labelShouldBeDescribedWithoutReadingCamerasThatAreKnown() {
    store.publish(GATE);
    store.publish(YARD);
    done(watchCamera.watch(GATE, viewer));

    done(describeLabel.describe(SITE));
    int reads = store.newestReads;
    var described = done(describeLabel.describe(SITE));

    assertThat(store.newestReads).isEqualTo(reads);
    assertThat(described)
        .extracting(camera -> camera.status().camera(), DescribeLabel.Described::viewers)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(GATE, 1),
            org.assertj.core.groups.Tuple.tuple(YARD, 0));
  }

  @Test
  void cameraWhoseFrameIsStillTheSameShouldBeLookedUpOnceAnInterval() {
    store.publish(GATE);
    done(describeLabel.describe(SITE));
    time.advance(Duration.ofSeconds(2));
    done(describeLabel.describe(SITE));
    int reads = store.newestReads;

    done(describeLabel.describe(SITE));

    assertThat(store.newestReads).isEqualTo(reads);
  }

  @Test
  void describingWhileTheStoreIsAwayShouldSaySo() {
    store.goAway();

    assertThatThrownBy(() -> done(describeLabel.describe(SITE)))
        .hasCauseInstanceOf(StoreUnavailableException.class);
  }
}
