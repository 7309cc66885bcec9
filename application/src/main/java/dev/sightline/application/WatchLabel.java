package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import dev.sightline.domain.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets a viewer watch all cameras of a label, those too that come later. Nothing blocks; safe for
 * any number of threads. Each watched label is looked at once an interval, whatever the number of
 * its viewers.
 */
public final class WatchLabel implements AutoCloseable {
  private final FrameRelay relay;
  private final LabelCatalog catalog;
  private final Map<Label, LabelFeed> feeds = new ConcurrentHashMap<>();
  private final ScheduledFuture<?> refreshTask;

  /**
   * @param relay what shows the cameras
   * @param catalog which cameras there are
   * @param settings how often that is looked at
   * @param timer runs short tasks, one at a time; belongs to the caller
   */
  public WatchLabel(
      FrameRelay relay,
      LabelCatalog catalog,
      RelaySettings settings,
      ScheduledExecutorService timer) {
    this.relay = Objects.requireNonNull(relay, "relay");
    this.catalog = Objects.requireNonNull(catalog, "catalog");
    long interval = settings.labelInterval().toMillis();
    this.refreshTask =
        timer.scheduleWithFixedDelay(this::refresh, interval, interval, TimeUnit.MILLISECONDS);
  }

  /**
   * Begins to show a label's cameras. While the store is away the viewer is let in, told so, and
   * shown frames once the store is back.
   *
   * @return the running watch, or a stage failed with {@link NoSuchLabelException} when there is no
   *     camera under the label
   */
  public CompletionStage<Watch> watch(Label label, Viewer viewer) {
    return catalog
        .cameras(label)
        .handle((cameras, failure) -> begin(label, viewer, cameras, failure));
  }

  private Watch begin(
      Label label, Viewer viewer, @Nullable List<CameraKey> cameras, @Nullable Throwable failure) {
    if (cameras != null && cameras.isEmpty()) {
      throw new NoSuchLabelException(label);
    }
    StoreFailures.rethrowUnlessStoreIsAway(failure);
    Watch watch = relay.open(viewer);
    feeds.compute(
        label,
        (key, known) -> {
          LabelFeed feed = known == null ? new LabelFeed(key, catalog) : known;
          feed.join(watch);
          if (cameras != null) {
            feed.update(cameras);
          }
          return feed;
        });
    watch.onClose(() -> leave(label, watch));
    if (failure != null) {
      refreshNow(label);
    }
    return watch;
  }

  private void leave(Label label, Watch watch) {
    feeds.computeIfPresent(label, (key, feed) -> feed.leave(watch) ? null : feed);
  }

  private void refreshNow(Label label) {
    LabelFeed feed = feeds.get(label);
    if (feed != null) {
      feed.refresh();
    }
  }

  private void refresh() {
    feeds.values().forEach(LabelFeed::refresh);
  }

  /** Stops following labels. Viewers keep their watches. */
  @Override
  public void close() {
    refreshTask.cancel(false);
  }
}
