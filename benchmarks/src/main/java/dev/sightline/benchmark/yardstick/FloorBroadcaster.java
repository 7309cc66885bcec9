package dev.sightline.benchmark.yardstick;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Hands each message to the viewers of each event loop in one task a loop. A loop that lags finds
 * the newest message of a camera, not all of them.
 *
 * <p><b>Threading:</b> {@link #publish} by the thread that reads from Redis; viewers join and leave
 * on their own event loop.
 */
final class FloorBroadcaster {
  private final int cameras;
  private final Map<EventLoop, Group> groups = new ConcurrentHashMap<>();

  /** Confined to one event loop, but for what is pending. */
  private static final class Group {
    final List<FloorViewer> viewers = new ArrayList<>();
    final @Nullable ByteBuf[] newest;

    /* By camera. Whoever fills an empty place puts up a task, which empties it: never two tasks. */
    final AtomicReferenceArray<@Nullable ByteBuf> pending;

    Group(int cameras) {
      newest = new ByteBuf[cameras];
      pending = new AtomicReferenceArray<>(cameras);
    }

    void offer(EventLoop loop, int camera, ByteBuf message) {
      ByteBuf replaced = pending.getAndSet(camera, message);
      if (replaced == null) {
        loop.execute(() -> show(camera, pending.getAndSet(camera, null)));
      } else {
        replaced.release();
      }
    }

    void show(int camera, @Nullable ByteBuf message) {
      if (message == null) {
        throw new IllegalStateException("a task without a message");
      }
      ReferenceCountUtil.release(newest[camera]);
      newest[camera] = message;
      for (FloorViewer viewer : viewers) {
        viewer.offer(camera, message);
      }
    }

    void add(FloorViewer viewer) {
      viewers.add(viewer);
      for (int i = 0; i < newest.length; i++) {
        ByteBuf message = newest[i];
        if (message != null) {
          viewer.offer(i, message);
        }
      }
    }
  }

  FloorBroadcaster(int cameras, Iterable<EventLoop> loops) {
    this.cameras = cameras;
    loops.forEach(loop -> groups.put(loop, new Group(cameras)));
  }

  int cameras() {
    return cameras;
  }

  /** Sends a message to all; takes it over. */
  void publish(int camera, ByteBuf message) {
    groups.forEach((loop, group) -> group.offer(loop, camera, message.retainedDuplicate()));
    message.release();
  }

  /** On the viewer's event loop. */
  void join(FloorViewer viewer, EventLoop loop) {
    group(loop).add(viewer);
  }

  /** On the viewer's event loop. */
  void leave(FloorViewer viewer, EventLoop loop) {
    group(loop).viewers.remove(viewer);
  }

  private Group group(EventLoop loop) {
    Group group = groups.get(loop);
    if (group == null) {
      throw new IllegalStateException("not one of our event loops: " + loop);
    }
    return group;
  }
}
