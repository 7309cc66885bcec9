package dev.sightline.adapter.web;

import io.micronaut.http.context.ServerContextPathProvider;
import jakarta.inject.Singleton;

/** Where pages, REST, WebSocket and everything else begin. */
@Singleton
public final class BasePath {
  private final String prefix;

  BasePath(ServerContextPathProvider provider) {
    String path = provider.getContextPath();
    this.prefix = path == null || path.equals("/") ? "" : path;
  }

  /** Empty, or begins with a slash and does not end in one. */
  public String prefix() {
    return prefix;
  }
}
