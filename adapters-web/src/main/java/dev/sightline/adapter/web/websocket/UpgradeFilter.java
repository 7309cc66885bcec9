package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.RequestPath;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Refuses what cannot be watched while the client can still be answered in HTTP. */
@ServerFilter
final class UpgradeFilter {

  /**
   * @throws ProblemException 400, when a name or the format is out of its bounds
   */
  @RequestFilter("/api/ws/stream/**")
  void checkStream(HttpRequest<?> request) {
    RequestPath.camera(request);
    WireFormat.of(request);
  }

  /**
   * @throws ProblemException 400, when the name or the format is out of its bounds
   */
  @RequestFilter("/api/ws/labels/**")
  void checkLabel(HttpRequest<?> request) {
    RequestPath.label(request);
    WireFormat.of(request);
  }
}
