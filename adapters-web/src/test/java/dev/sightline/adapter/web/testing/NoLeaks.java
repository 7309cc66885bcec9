package dev.sightline.adapter.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class when buffers were not released while it ran. */
public final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
  private static final int COLLECTIONS = 3;

  @Override
  public void beforeAll(ExtensionContext context) {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
    assertThat(System.getProperty("io.netty.customResourceLeakDetector"))
        .isEqualTo(CountingLeakDetector.class.getName());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      // Netty looks for leaks when it hands out a buffer.
      ByteBufAllocator.DEFAULT.directBuffer(1).release();
    }
    assertThat(CountingLeakDetector.leaks()).isEmpty();
  }
}
