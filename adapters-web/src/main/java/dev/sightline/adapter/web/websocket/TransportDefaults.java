package dev.sightline.adapter.web.websocket;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.List;
import java.util.Map;

/**
 * Uses epoll where it is there: only it can keep the kernel from taking several frames for a viewer
 * that does not read. Every value is a default: any configuration of the application wins over it.
 */
@ContextConfigurer
public final class TransportDefaults implements ApplicationContextConfigurer {
  private static final int BEHIND_EVERYTHING = -1_000_000;
  private static final List<String> PREFERENCE = List.of("epoll", "nio");

  @Override
  public void configure(ApplicationContextBuilder builder) {
    builder.propertySources(
        PropertySource.of(
            "sightline-transport-defaults",
            Map.of(
                "micronaut.netty.event-loops.default.transport", PREFERENCE,
                "micronaut.netty.event-loops.parent.transport", PREFERENCE),
            BEHIND_EVERYTHING));
  }
}
