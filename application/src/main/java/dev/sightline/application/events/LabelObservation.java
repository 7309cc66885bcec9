package dev.sightline.application.events;

import dev.sightline.application.DescribeLabel;
import dev.sightline.application.NoSuchLabelException;
import dev.sightline.application.StoreFailures;
import dev.sightline.application.Watch;
import dev.sightline.application.WatchLabel;
import dev.sightline.domain.Frame;
import dev.sightline.domain.Label;
import dev.sightline.domain.Viewer;
import dev.sightline.domain.ViewerNotice;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * One label that is observed: a viewer of its cameras' states and warnings, which takes no picture.
 *
 * <p><b>Threading:</b> confined to the timer.
 */
final class LabelObservation implements Viewer {
  private static final System.Logger LOG = System.getLogger(LabelObservation.class.getName());

  private final Label label;
  private final DescribeLabel describe;
  private final WatchLabel watchLabel;
  private final EventBoard board;
  private final Executor timer;
  private final Runnable changed;
  private final boolean announced;

  private @Nullable Watch watch;
  private boolean asking;
  private boolean ended;

  /**
   * @param announced whether somebody listens already to whom the label is new
   * @param changed called after news
   */
  LabelObservation(
      Label label,
      DescribeLabel describe,
      WatchLabel watchLabel,
      EventBoard board,
      Executor timer,
      boolean announced,
      Runnable changed) {
    this.label = label;
    this.describe = describe;
    this.watchLabel = watchLabel;
    this.board = board;
    this.timer = timer;
    this.announced = announced;
    this.changed = changed;
  }

  /** Whether it has not begun to watch, and is not about to. */
  boolean isIdle() {
    return watch == null && !asking && !ended;
  }

  /**
   * Begins to watch, as soon as there are cameras.
   *
   * @param done called when that has succeeded or failed
   */
  void begin(Runnable done) {
    asking = true;
    describe
        .describe(label)
        .whenComplete((cameras, failure) -> timer.execute(() -> described(cameras, failure, done)));
  }

  private void described(
      @Nullable List<DescribeLabel.Described> cameras, @Nullable Throwable failure, Runnable done) {
    if (cameras != null && !ended) {
      board.store(true);
      board.ready(label, cameras.stream().map(DescribeLabel.Described::status).toList(), announced);
      watchLabel
          .watch(label, this)
          .whenComplete((begun, refused) -> timer.execute(() -> watching(begun, refused, done)));
      changed.run();
    } else {
      finished(failure, done);
    }
  }

  private void finished(@Nullable Throwable failure, Runnable done) {
    asking = false;
    note(failure);
    if (!ended) {
      board.ready(label, List.of(), announced);
      changed.run();
    }
    done.run();
  }

  private void watching(@Nullable Watch begun, @Nullable Throwable failure, Runnable done) {
    asking = false;
    if (begun == null) {
      note(failure);
    } else if (ended) {
      begun.close();
    } else {
      watch = begun;
    }
    done.run();
  }

  /** A label without cameras is no fault: they may come. */
  private void note(@Nullable Throwable failure) {
    if (failure == null) {
      return;
    }
    if (StoreFailures.isStoreAway(failure)) {
      board.store(false);
    } else if (!(StoreFailures.unwrap(failure) instanceof NoSuchLabelException)) {
      LOG.log(System.Logger.Level.ERROR, "label " + label + " cannot be observed", failure);
    }
  }

  /** Ends watching. */
  void end() {
    ended = true;
    if (watch != null) {
      watch.close();
    }
  }

  @Override
  public Executor executor() {
    return timer;
  }

  @Override
  public boolean canTake() {
    return true;
  }

  /** Pictures are not looked at; what was seen in them comes as notices. */
  @Override
  public void onFrame(Frame frame) {}

  @Override
  public void onNotice(ViewerNotice notice) {
    if (ended) {
      return;
    }
    switch (notice) {
      case ViewerNotice.StateChanged told -> board.state(told.camera(), told.state());
      case ViewerNotice.WarningsChanged told -> board.warnings(told.camera(), told.warnings());
      case ViewerNotice.CameraVanished told -> board.vanished(told.camera());
      case ViewerNotice.StoreUnavailable told -> board.store(false);
      case ViewerNotice.StoreAvailable told -> board.store(true);
      case ViewerNotice.CameraAppeared told -> {} // with its first frame
    }
    changed.run();
  }
}
