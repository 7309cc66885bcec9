package dev.sightline.application;

import dev.sightline.domain.Frame;
import dev.sightline.domain.ViewerNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The viewers of one camera that share an executor: one task a frame serves them all.
 *
 * <p><b>Threading:</b> {@link #offer} and {@link #tell} from any thread; the members belong to the
 * executor.
 */
final class ViewerGroup implements Runnable {
  private static final System.Logger LOG = System.getLogger(ViewerGroup.class.getName());

  /*
   * The newest frame waits in `pending`; members find out by its ordinal what it replaced. `scheduled` is set by whoever puts the task up and cleared by the task before it
   * looks: what is put after that look finds it cleared and puts the task up again. So a full slot
   * always has a task ahead of it, and there is at most one waiting.
   */
  private final Executor executor;
  private final AtomicReference<@Nullable Sequenced<Frame>> pending = new AtomicReference<>();
  private final Queue<Sequenced<ViewerNotice>> notices = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final List<Member> members = new ArrayList<>();

  /* How many watches hold this group; guarded by the channel's map. */
  private int holders;

  ViewerGroup(Executor executor) {
    this.executor = executor;
  }

  ViewerGroup hold() {
    holders++;
    return this;
  }

  /** Whether nobody holds the group any more. */
  boolean release() {
    holders--;
    return holders == 0;
  }

  /** Shows a frame to all members, in place of one that they have not been shown yet. */
  void offer(Sequenced<Frame> frame) {
    pending.set(frame);
    schedule();
  }

  /** Tells all members; nothing told is left out. */
  void tell(Sequenced<ViewerNotice> notice) {
    notices.add(notice);
    schedule();
  }

  void execute(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.log(System.Logger.Level.DEBUG, "viewers are gone together with their executor", e);
    }
  }

  /** On the executor. */
  void add(Member member) {
    members.add(member);
  }

  /** On the executor. */
  void remove(Member member) {
    members.remove(member);
  }

  private void schedule() {
    if (scheduled.compareAndSet(false, true)) {
      execute(this);
    }
  }

  /** Serves the members: first what has to be told, then the newest frame. */
  @Override
  public void run() {
    scheduled.set(false);
    Sequenced<ViewerNotice> notice = notices.poll();
    while (notice != null) {
      for (Member member : members) {
        member.tell(notice);
      }
      notice = notices.poll();
    }
    Sequenced<Frame> frame = pending.getAndSet(null);
    if (frame != null) {
      for (Member member : members) {
        member.show(frame);
      }
    }
  }
}
