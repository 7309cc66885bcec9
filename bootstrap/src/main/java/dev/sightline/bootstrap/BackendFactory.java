package dev.sightline.bootstrap;

import dev.sightline.adapter.memory.MemoryFrameStore;
import dev.sightline.adapter.memory.MemorySettings;
import dev.sightline.adapter.web.metrics.MetricSource;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The chosen backend, and its ports as beans. A further backend is one more case of the switch. */
@Factory
final class BackendFactory {
  /**
   * Bounds of the memory backend.
   *
   * @param framesPerCamera newest frames kept of a camera
   * @param maxCameras most cameras at a time
   * @param maxBytes most memory for frames, in bytes; 512 MiB or half of the heap, whichever is
   *     less
   */
  @ConfigurationProperties("sightline.memory")
  record Memory(
      @Bindable(defaultValue = "10") int framesPerCamera,
      @Bindable(defaultValue = "10000") int maxCameras,
      @Nullable Long maxBytes) {
    /**
     * @throws IllegalArgumentException when a bound is out of its own bounds; the message says
     *     which
     */
    Memory {
      to(framesPerCamera, maxCameras, maxBytes);
    }

    MemorySettings toMemorySettings() {
      return to(framesPerCamera, maxCameras, maxBytes);
    }

    private static MemorySettings to(int framesPerCamera, int maxCameras, @Nullable Long maxBytes) {
      return new MemorySettings(
          framesPerCamera,
          maxCameras,
          maxBytes == null ? MemorySettings.defaults().maxBytes() : maxBytes);
    }
  }

  @Context
  @Bean(preDestroy = "close")
  Backend backend(Environment environment, BeanContext beans) {
    return switch (BackendKind.chosenBy(environment)) {
      case MEMORY -> memory(beans.getBean(Memory.class), beans.getBean(Clock.class));
      case REDIS -> beans.getBean(RedisBackend.class).open();
    };
  }

  private static Backend memory(Memory settings, Clock clock) {
    MemoryFrameStore store = new MemoryFrameStore(settings.toMemorySettings(), clock);
    return Backend.of(store, StoreMetrics.of(store), () -> {});
  }

  @Singleton
  FramePublisher publisher(Backend backend) {
    return backend.publisher();
  }

  @Singleton
  FrameSource source(Backend backend) {
    return backend.source();
  }

  @Singleton
  LabelCatalog catalog(Backend backend) {
    return backend.catalog();
  }

  @Singleton
  MetricSource metrics(Backend backend) {
    return backend.metrics();
  }
}
