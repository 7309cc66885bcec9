package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.application.FrameRelay;
import dev.sightline.application.PublishFrame;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayTest {
  private static Gateway start(Map<String, Object> settings) {
    return Gateway.start(settings, "--micronaut.server.port=0");
  }

  @Test
  void gatewayShouldStartWithoutASetting() {
    try (Gateway gateway = start(Map.of())) {
      assertThat(gateway.url()).startsWith("http://127.0.0.1:");
      assertThat(gateway.bean(FrameRelay.class).watchedCameras()).isZero();
      assertThat(gateway.bean(PublishFrame.class).maxImageBytes()).isEqualTo(8 << 20);
    }
  }

  @Test
  void unknownBackendShouldBeRefusedWithTheNamesThatAreAllowed() {
    assertThatThrownBy(() -> start(Map.of("sightline.backend", "oracle")).close())
        .hasMessageContaining("must be one of memory, redis")
        .hasMessageContaining("'oracle'");
  }

  @Test
  void settingOutOfBoundsShouldBeRefused() {
    assertThatThrownBy(() -> start(Map.of("sightline.memory.frames-per-camera", 0)).close())
        .rootCause()
        .hasMessageContaining("framesPerCamera must be 1 to 1000, got 0");
  }
}
