package dev.sightline.adapter.web;

import io.micronaut.context.ApplicationContextBuilder;
import io.micronaut.context.ApplicationContextConfigurer;
import io.micronaut.context.annotation.ContextConfigurer;
import io.micronaut.context.env.PropertySource;
import java.util.Map;

/**
 * What the web adapter needs the HTTP server to be like. Every value is a default: any
 * configuration of the application wins over it.
 */
@ContextConfigurer
public final class ServerDefaults implements ApplicationContextConfigurer {
  private static final int BEHIND_EVERYTHING = -1_000_000;

  private static final Map<String, Object> DEFAULTS =
      Map.ofEntries(
          // An endless push has no largest size; what reads a body bounds what it keeps of it.
          Map.entry("micronaut.server.max-request-size", Long.toString(Long.MAX_VALUE)),
          // Bodies that the server itself collects: none of them is a picture.
          Map.entry("micronaut.server.max-request-buffer-size", "1MB"),
          // Detections travel in headers, see X-Frame-Detection-Items.
          Map.entry("micronaut.server.netty.max-header-size", "65536"),
          Map.entry("micronaut.server.netty.max-initial-line-length", "16384"),
          // Pictures do not come compressed, and a small body could become a very large one.
          Map.entry("micronaut.server.netty.request-decompression-enabled", "false"),
          Map.entry("micronaut.server.idle-timeout", "5m"),
          // Which origins may use the gateway is our own filter's affair, at any address.
          Map.entry("micronaut.server.cors.localhost-pass-through", "true"),
          // Absent values are told as null and empty lists as [], as the contract has it.
          Map.entry("micronaut.serde.serialization.inclusion", "always"));

  @Override
  public void configure(ApplicationContextBuilder builder) {
    builder.propertySources(
        PropertySource.of("sightline-web-defaults", DEFAULTS, BEHIND_EVERYTHING));
  }
}
