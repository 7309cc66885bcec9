package dev.sightline.adapter.web.websocket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.encoding.EncodingSettings;
import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class LastFrameTest {
  private static final CameraKey GATE = CameraKey.of("site", "gate");
  private static final Pattern ID = Pattern.compile("\"id\":\"(\\d+)-0\"");
  private static final int BYTES = 100_000;
  private static final int QUEUED = 32_768;

  private static final WebSocketSettings SETTINGS =
      new WebSocketSettings(
          10,
          10,
          65_536,
          65_536,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(60),
          Duration.ofSeconds(2),
          Duration.ofSeconds(3),
          0,
          0,
          QUEUED,
          65_536,
          Duration.ZERO,
          Duration.ZERO);

  private final FrameEncodings encodings = new FrameEncodings(EncodingSettings.DEFAULT);
  private final Kernel kernel = new Kernel();

  /** Takes everything, or nothing, as the kernel does for a peer that does not read. */
  private static final class Kernel extends EmbeddedChannel {
    private boolean full;

    private Kernel() {
      config().setWriteBufferWaterMark(new WriteBufferWaterMark(QUEUED / 2, QUEUED));
      pipeline().addLast(new WebSocket13FrameEncoder(false));
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer waiting) throws Exception {
      if (!full) {
        super.doWrite(waiting);
      }
    }

    /** Takes a few bytes of what waits. */
    void takeSome(int bytes) {
      ChannelOutboundBuffer waiting = unsafe().outboundBuffer();
      ByteBuf head = ((ByteBuf) waiting.current()).readRetainedSlice(bytes);
      waiting.progress(bytes);
      outboundMessages().add(head);
    }

    void takeAll() {
      full = false;
      flush();
    }
  }

  private FrameViewer viewer(boolean hasOneCamera, int credit) {
    FrameViewer[] made = new FrameViewer[1];
    Connection connection =
        new Connection(
            kernel,
            "a test",
            SETTINGS,
            new Connections(SETTINGS),
            on -> {
              Dialogue dialogue =
                  credit == 0
                      ? new ClientMessages(on, 65_536)
                      : new Crediting(new ActionReader(on, 65_536), credit);
              made[0] =
                  new FrameViewer(
                      on,
                      encodings,
                      WireFormat.BINARY,
                      dialogue,
                      hasOneCamera,
                      viewer -> new CompletableFuture<>());
              return made[0];
            });
    kernel.pipeline().addLast(connection);
    connection.open();
    return made[0];
  }

  @AfterEach
  void close() {
    kernel.finishAndReleaseAll();
    encodings.close();
  }

  private static Frame frame(int number) {
    return Pictures.frame(GATE, number, BYTES);
  }

  private static void show(FrameViewer viewer, int number) {
    assertThat(viewer.canTake()).isTrue();
    viewer.onFrame(frame(number));
  }

  /** The numbers of the frames that have left, in their order. */
  private List<Integer> seen() {
    kernel.takeAll();
    StringBuilder all = new StringBuilder();
    for (ByteBuf part = kernel.readOutbound(); part != null; part = kernel.readOutbound()) {
      all.append(part.toString(ISO_8859_1));
      part.release();
    }
    List<Integer> numbers = new ArrayList<>();
    Matcher id = ID.matcher(all);
    while (id.find()) {
      numbers.add(Integer.valueOf(id.group(1)));
    }
    return numbers;
  }

  @Test
  void frameOfWhichNothingHasLeftShouldGiveWayToNewerOnes() {
    FrameViewer viewer = viewer(true, 0);
    show(viewer, 1);
    kernel.full = true;

    show(viewer, 2);
    show(viewer, 3);
    show(viewer, 4);

    assertThat(seen()).containsExactly(1, 4);
    assertThat(viewer.tally().sent()).isEqualTo(2);
    assertThat(viewer.tally().dropped()).isEqualTo(2);
  }

  @Test
  void frameThatHasBegunToLeaveShouldBeFinished() {
    FrameViewer viewer = viewer(true, 0);
    kernel.full = true;
    show(viewer, 1);
    kernel.takeSome(3);

    boolean canTake = viewer.canTake();

    assertThat(canTake).isFalse();
    assertThat(seen()).containsExactly(1);
    assertThat(viewer.tally().dropped()).isZero();
  }

  @Test
  void frameBehindAnotherMessageShouldStayInItsPlace() {
    FrameViewer viewer = viewer(true, 0);
    kernel.full = true;
    kernel.writeOutbound(new TextWebSocketFrame("notice"));
    show(viewer, 1);

    boolean canTake = viewer.canTake();

    assertThat(canTake).isFalse();
    assertThat(seen()).containsExactly(1);
  }

  @Test
  void frameOfAnotherCameraShouldTakeNoFramesPlace() {
    FrameViewer viewer = viewer(false, 0);
    kernel.full = true;
    show(viewer, 1);

    boolean canTake = viewer.canTake();

    assertThat(canTake).isFalse();
    assertThat(seen()).containsExactly(1);
  }

  @Test
  void frameThatHasLeftShouldNotBeTakenBack() {
    FrameViewer viewer = viewer(true, 1);
    show(viewer, 1);

    boolean canTake = viewer.canTake();

    assertThat(canTake).isFalse();
    assertThat(seen()).containsExactly(1);
  }

  @Test
  void frameThatIsTakenBackShouldGiveItsCreditBack() {
    FrameViewer viewer = viewer(true, 2);
    show(viewer, 1);
    kernel.full = true;

    show(viewer, 2);
    show(viewer, 3);

    assertThat(seen()).containsExactly(1, 3);
    assertThat(viewer.canTake()).isFalse();
  }
}
