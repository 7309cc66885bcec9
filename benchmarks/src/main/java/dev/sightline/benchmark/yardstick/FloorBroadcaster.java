package dev.sightline.benchmark.yardstick;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Hands each message to the viewers of each event loop in one task a loop.
 *
 * <p><b>Threading:</b> {@link #publish} by the thread that reads from Redis; viewers join and leave
 * on their own event loop.
 */
final class FloorBroadcaster {
  private final int cameras;
  private final Map<EventLoop, Group> groups = new ConcurrentHashMap<>();

  /** Confined to one event loop. */
  private static final class Group {
    final List<FloorViewer> viewers = new ArrayList<>();
    final @Nullable ByteBuf[] newest;

    Group(int cameras) {
      newest = new ByteBuf[cameras];
    }

    void show(int camera, ByteBuf message) {
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
    groups.forEach(
        (loop, group) -> {
          ByteBuf shared = message.retainedDuplicate();
          loop.execute(() -> group.show(camera, shared));
        });
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
