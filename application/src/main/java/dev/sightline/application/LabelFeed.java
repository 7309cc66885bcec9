package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import dev.sightline.domain.ViewerNotice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The cameras of one watched label, for all watches of the label together.
 *
 * <p><b>Threading:</b> guarded by its own lock.
 */
final class LabelFeed {
  private static final System.Logger LOG = System.getLogger(LabelFeed.class.getName());

  private final Label label;
  private final LabelCatalog catalog;
  private final Set<Watch> watches = new HashSet<>();
  private final Set<CameraKey> cameras = new TreeSet<>();
  private boolean asking;
  private boolean failing;
  private boolean storeAvailable = true;

  LabelFeed(Label label, LabelCatalog catalog) {
    this.label = label;
    this.catalog = catalog;
  }

  /** Lets a watch follow the label. */
  synchronized void join(Watch watch) {
    watches.add(watch);
    if (!storeAvailable) {
      watch.tellLater(new ViewerNotice.StoreUnavailable());
    }
    cameras.forEach(watch::add);
  }

  /**
   * Ends a watch's following.
   *
   * @return whether nobody follows any more
   */
  synchronized boolean leave(Watch watch) {
    watches.remove(watch);
    return watches.isEmpty();
  }

  /** Asks the store which cameras there are now; one question at a time. */
  void refresh() {
    synchronized (this) {
      if (asking) {
        return;
      }
      asking = true;
    }
    catalog.cameras(label).whenComplete(this::answered);
  }

  private synchronized void answered(@Nullable List<CameraKey> now, @Nullable Throwable failure) {
    asking = false;
    if (now != null) {
      failing = false;
      storeIs(true);
      update(now);
    } else if (failure != null && StoreFailures.isStoreAway(failure)) {
      storeIs(false);
    } else if (!failing) {
      failing = true; // it is asked again soon, and said once
      LOG.log(System.Logger.Level.ERROR, "the cameras of " + label + " cannot be listed", failure);
    }
  }

  private void storeIs(boolean available) {
    if (available != storeAvailable) {
      storeAvailable = available;
      ViewerNotice notice =
          available ? new ViewerNotice.StoreAvailable() : new ViewerNotice.StoreUnavailable();
      watches.forEach(watch -> watch.tellLater(notice));
    }
  }

  /** Takes over the cameras that there are now, and lets every watch follow. */
  synchronized void update(List<CameraKey> now) {
    for (CameraKey camera : now) {
      if (cameras.add(camera)) {
        watches.forEach(
            watch -> {
              watch.tellLater(new ViewerNotice.CameraAppeared(camera));
              watch.add(camera);
            });
      }
    }
    Set<CameraKey> vanished = new TreeSet<>(cameras);
    vanished.removeAll(Set.copyOf(now));
    for (CameraKey camera : vanished) {
      cameras.remove(camera);
      watches.forEach(
          watch -> {
            watch.remove(camera);
            watch.tellLater(new ViewerNotice.CameraVanished(camera));
          });
    }
  }
}
