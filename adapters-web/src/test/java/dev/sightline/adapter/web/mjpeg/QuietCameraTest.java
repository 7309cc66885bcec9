package dev.sightline.adapter.web.mjpeg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.Pictures;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NoLeaks.class)
class QuietCameraTest {
  @Test
  void streamOfAQuietCameraShouldOutlastTheIdleTimeOut() {
    CameraKey camera = CameraKey.of("site", "quiet");
    try (TestServer server = TestServer.start(Map.of("micronaut.server.idle-timeout", "1s"))) {
      server.publish(camera, Pictures.jpeg(1));
      try (RawClient viewer = get(server, "/api/mjpeg/site/quiet")) {
        viewer.readUntil("\r\n--frame\r\n");
        outlastAnIdleConnection(server);
        outlastAnIdleConnection(server); // twice, so that the viewer's time is over for certain

        FrameId id = server.publish(camera, Pictures.jpeg(2));

        assertThat(viewer.readUntil("X-Frame-Id: " + id + "\r\n")).isNotEmpty();
      }
    }
  }

  private static void outlastAnIdleConnection(TestServer server) {
    try (RawClient idler = get(server, "/api/labels")) {
      assertThat(idler.readAll()).startsWith("HTTP/1.1 200 ");
    }
  }

  private static RawClient get(TestServer server, String path) {
    return RawClient.connect(server.port()).send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
  }
}
