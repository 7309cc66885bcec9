package dev.sightline.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

final class MemorySettingsTest {

  @Test
  void defaultsShouldFitTheHeap() {
    MemorySettings settings = MemorySettings.defaults();

    assertThat(settings.framesPerCamera()).isEqualTo(10);
    assertThat(settings.maxCameras()).isEqualTo(10_000);
    assertThat(settings.maxBytes())
        .isEqualTo(Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 2));
  }

  @Test
  void boundsShouldBeRefusedOutOfBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemorySettings(0, 1, 1))
        .withMessage("framesPerCamera must be 1 to 1000, got 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemorySettings(1_001, 1, 1))
        .withMessage("framesPerCamera must be 1 to 1000, got 1001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemorySettings(1, 0, 1))
        .withMessageContaining("maxCameras must be 1 to ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemorySettings(1, 1, 0))
        .withMessageContaining("maxBytes must be 1 to ");
  }

  @Test
  void moreMemoryThanTheHeapHasShouldBeRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MemorySettings(1, 1, Runtime.getRuntime().maxMemory()))
        .withMessageContaining("three quarters of the heap, -Xmx");
  }
}
