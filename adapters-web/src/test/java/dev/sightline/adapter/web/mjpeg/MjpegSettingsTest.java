package dev.sightline.adapter.web.mjpeg;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MjpegSettingsTest {
  @Test
  void stallTimeoutShouldBeRefusedWhenItIsNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MjpegSettings(Duration.ZERO))
        .withMessage("sightline.mjpeg.stall-timeout must be 1 ms or more, got PT0S");
  }
}
