package dev.sightline.adapter.web.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sightline.adapter.web.encoding.Pictures;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.domain.CameraKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The most that a WebSocket may last, and be silent. */
@ExtendWith(NoLeaks.class)
class DeadlinesTest {
  private static final CameraKey GATE = CameraKey.of("site", "gate");
  private static final String LAST_WORD =
      "{\"status\":\"closing\",\"reason\":\"session_timeout\","
          + "\"message\":\"WebSocket session reached its limit of 1 s.\"}";

  private static TestServer started(String name, String value) {
    TestServer server = TestServer.start(Map.of("sightline.websocket." + name, value));
    server.publish(GATE, Pictures.image(1, 2_000));
    return server;
  }

  @Test
  void sessionShouldEndWhenItHasLastedForItsTime() {
    try (TestServer server = started("session-timeout", "1s");
        TestViewer puller = new TestViewer(server, "/ws/stream/site/gate");
        TestViewer label = new TestViewer(server, "/ws/labels/site");
        TestViewer producer = new TestViewer(server, "/ws/frames");
        TestViewer v1 = new TestViewer(server, "/api/ws/stream/site/gate")) {
      assertThat(puller.raw()).isEqualTo(LAST_WORD);
      assertThat(puller.closed()).isEqualTo(new TestViewer.Closed(1000, "Session timeout"));
      assertThat(label.raw()).isEqualTo(LAST_WORD);
      assertThat(label.closed().code()).isEqualTo(1000);
      assertThat(producer.raw()).isEqualTo(LAST_WORD);
      assertThat(producer.closed().code()).isEqualTo(1000);
      assertThat(v1.closed()).isEqualTo(new TestViewer.Closed(1000, "Session timeout"));
      assertThat(v1.remainingTexts()).hasSize(1).noneMatch(text -> text.contains("closing"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ws/frames", "/api/ws/frames", "/ws/stream/site/gate"})
  void peerThatHasNothingToSayShouldBeClosed(String path) {
    try (TestServer server = started("idle-timeout", "300ms");
        TestViewer silent = new TestViewer(server, path)) {
      assertThat(silent.closed()).isEqualTo(new TestViewer.Closed(1000, "Receive timeout"));
      await().until(() -> server.counters().viewers() + server.counters().producers() == 0);
    }
  }

  @Test
  void whoeverWaitsForAFrameShouldNotBeClosed() {
    try (TestServer server = started("idle-timeout", "200ms");
        TestViewer waiting = new TestViewer(server, "/ws/stream/site/gate");
        TestViewer listening = new TestViewer(server, "/ws/labels/site");
        TestViewer v1 = new TestViewer(server, "/api/ws/labels/site")) {
      waiting.send("{\"action\":\"pull\"}");
      waiting.binary();
      waiting.send("{\"action\":\"pull\"}");
      listening.binary();
      v1.text();

      waiting.expectSilence(Duration.ofSeconds(1));

      assertThat(listening.isClosed()).isFalse();
      assertThat(v1.isClosed()).isFalse();
    }
  }

  @Test
  void negativeTimesShouldBeRefused() {
    Duration second = Duration.ofSeconds(1);
    Duration negative = Duration.ofSeconds(-1);

    assertThatThrownBy(
            () ->
                new WebSocketSettings(
                    1, 1, 1, 1, second, second, second, second, second, 0, 0, 1, 1, second,
                    negative))
        .hasMessage(
            "sightline.websocket.idle-timeout must be 0, which is for ever, or more, got PT-1S");
  }
}
