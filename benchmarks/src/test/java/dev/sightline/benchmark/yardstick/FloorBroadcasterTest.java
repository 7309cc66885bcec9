package dev.sightline.benchmark.yardstick;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

final class FloorBroadcasterTest {
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final FloorBroadcaster broadcaster =
      new FloorBroadcaster(2, List.of(channel.eventLoop()));

  private FloorViewer viewer(OptionalInt camera) {
    FloorViewer viewer = new FloorViewer(broadcaster, channel, camera, 2);
    channel.pipeline().addLast(viewer);
    broadcaster.join(viewer, channel.eventLoop());
    return viewer;
  }

  private static ByteBuf message(String text) {
    return Unpooled.directBuffer().writeBytes(text.getBytes(US_ASCII));
  }

  private String sent() {
    ByteBuf sent = channel.readOutbound();
    if (sent == null) {
      return "";
    }
    String text = sent.toString(US_ASCII);
    sent.release();
    return text;
  }

  @Test
  void loopThatLagsShouldSendTheNewestMessageOfEachCamera() {
    viewer(OptionalInt.empty());
    ByteBuf old = message("old");

    broadcaster.publish(0, old);
    broadcaster.publish(1, message("other"));
    broadcaster.publish(0, message("new"));
    channel.runPendingTasks();

    assertThat(List.of(sent(), sent(), sent())).containsExactlyInAnyOrder("new", "other", "");
    assertThat(old.refCnt()).isZero();
  }

  @Test
  void viewerOfOneCameraShouldGetNothingOfAnother() {
    viewer(OptionalInt.of(1));

    broadcaster.publish(0, message("zero"));
    broadcaster.publish(1, message("one"));
    channel.runPendingTasks();

    assertThat(sent()).isEqualTo("one");
    assertThat(sent()).isEmpty();
  }

  @Test
  void viewerThatJoinsShouldGetTheNewestMessageAtOnce() {
    broadcaster.publish(0, message("first"));
    broadcaster.publish(0, message("second"));
    channel.runPendingTasks();

    viewer(OptionalInt.of(0));

    assertThat(sent()).isEqualTo("second");
  }
}
