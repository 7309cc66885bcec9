package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.CameraState;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.ViewerNotice;
import dev.sightline.domain.Warnings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One watched camera: its one subscription, and the groups of its viewers.
 *
 * <p><b>Threading:</b> frames come from the store's adapter, one at a time; viewers join and leave
 * from any thread; the state is looked at by the adapter's thread and by the timer.
 */
final class CameraChannel implements FrameListener {
  private final CameraKey camera;
  private final CameraDirectory directory;
  private final Map<Executor, ViewerGroup> groups = new ConcurrentHashMap<>();
  private final AtomicLong noticeOrdinals = new AtomicLong();

  /* Written by the adapter's thread before it hands the frame to the groups, so that a viewer that
  joins is shown it at once or finds it in its group. */
  private volatile @Nullable Sequenced<Frame> newest;

  /* What viewers have been told last; guarded by this object's lock, under which they are told, so
  that a viewer that joins is told it or finds it in its group. */
  private @Nullable Sequenced<ViewerNotice> toldState;
  private @Nullable Sequenced<ViewerNotice> toldWarnings;
  private @Nullable Sequenced<ViewerNotice> toldOutage;
  private final HazardTimes hazardTimes = new HazardTimes();

  private volatile boolean outage;

  /* The next frame does not follow the last one directly; adapter's thread only. */
  private boolean gapBefore = true;

  private @Nullable FrameSubscription subscription;
  private boolean closed;

  CameraChannel(CameraKey camera, CameraDirectory directory) {
    this.camera = camera;
    this.directory = directory;
  }

  /** Begins to read. */
  void open(FrameSource source) {
    FrameSubscription opened = source.subscribe(camera, this);
    synchronized (this) {
      if (!closed) {
        subscription = opened;
        return;
      }
    }
    opened.close();
  }

  /** Ends reading. */
  void close() {
    FrameSubscription open;
    synchronized (this) {
      closed = true;
      open = subscription;
    }
    if (open != null) {
      open.close();
    }
  }

  /** The newest frame that has come; empty when none has, or the store is away. */
  Optional<Frame> newest() {
    Sequenced<Frame> frame = newest;
    return frame == null || outage ? Optional.empty() : Optional.of(frame.value());
  }

  /** Lets a viewer in: it is told the state, and shown the newest frame at once. */
  Member join(Watch watch) {
    Member member = new Member(watch);
    ViewerGroup group =
        groups.compute(
            watch.executor(),
            (executor, known) -> (known == null ? new ViewerGroup(executor) : known).hold());
    group.execute(
        () -> {
          group.add(member);
          welcome(member);
        });
    return member;
  }

  private void welcome(Member member) {
    for (Sequenced<ViewerNotice> notice : present()) {
      member.tell(notice);
    }
    Sequenced<Frame> frame = newest;
    if (frame != null) {
      member.welcome(frame);
    }
  }

  /** What a viewer is told that comes now, in the order in which it happened. */
  private synchronized List<Sequenced<ViewerNotice>> present() {
    List<Sequenced<ViewerNotice>> notices = new ArrayList<>();
    if (toldOutage != null) {
      notices.add(toldOutage);
    }
    if (toldState != null) {
      notices.add(new Sequenced<>(toldState.ordinal(), stateNotice(directory.status(camera))));
    }
    if (toldWarnings != null) {
      notices.add(toldWarnings);
    }
    notices.sort(Comparator.comparingLong(Sequenced::ordinal));
    return notices;
  }

  /** Lets a viewer out. */
  void leave(Watch watch, Member member) {
    groups.computeIfPresent(
        watch.executor(),
        (executor, group) -> {
          group.execute(() -> group.remove(member));
          return group.release() ? null : group;
        });
  }

  @Override
  public void onFrame(Frame frame) {
    boolean follows = !gapBefore;
    gapBefore = false;
    if (follows) {
      directory.observe(frame);
    } else {
      directory.glimpse(frame);
    }
    Sequenced<Frame> last = newest;
    Sequenced<Frame> next = new Sequenced<>(last == null ? 1 : last.ordinal() + 1, frame);
    newest = next;
    tellWhatIsNew(frame, follows);
    groups.values().forEach(group -> group.offer(next));
  }

  private synchronized void tellWhatIsNew(Frame frame, boolean follows) {
    hazardTimes.see(frame, follows);
    if (tellStateIfChanged().isPresent()) {
      tellWarningsIfChanged(frame.warnings());
    }
  }

  @Override
  public synchronized void onOutage() {
    outage = true;
    gapBefore = true;
    toldOutage = tell(new ViewerNotice.StoreUnavailable());
  }

  @Override
  public synchronized void onRecovery() {
    outage = false;
    toldOutage = null;
    tell(new ViewerNotice.StoreAvailable());
  }

  /**
   * Tells the viewers when the camera's state has changed. What its detector saw is not known any
   * more when the newest frame is not the present.
   *
   * @return the state now
   */
  synchronized CameraState tellStateIfChanged() {
    CameraStatus status = directory.status(camera);
    Sequenced<ViewerNotice> last = toldState;
    boolean changed =
        last == null
            || !(last.value() instanceof ViewerNotice.StateChanged state)
            || state.state() != status.state();
    if (changed) {
      toldState = tell(stateNotice(status));
    }
    if (!status.state().isPresent()) {
      hazardTimes.forget();
      tellWarningsIfChanged(Warnings.UNKNOWN);
    }
    return status.state();
  }

  private void tellWarningsIfChanged(Warnings now) {
    Warnings last =
        toldWarnings != null && toldWarnings.value() instanceof ViewerNotice.WarningsChanged told
            ? told.warnings()
            : Warnings.UNKNOWN;
    if (!last.meansTheSameAs(now)) {
      toldWarnings = tell(new ViewerNotice.WarningsChanged(camera, now, hazardTimes.byCode()));
    }
  }

  private Sequenced<ViewerNotice> tell(ViewerNotice notice) {
    Sequenced<ViewerNotice> next = new Sequenced<>(noticeOrdinals.incrementAndGet(), notice);
    groups.values().forEach(group -> group.tell(next));
    return next;
  }

  private static ViewerNotice stateNotice(CameraStatus status) {
    return new ViewerNotice.StateChanged(
        status.camera(), status.state(), status.newest(), status.ageMillis());
  }
}
