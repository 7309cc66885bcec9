package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.Problem;
import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.RequestPath;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Refuses what cannot be watched while the client can still be answered in HTTP. */
@ServerFilter
final class UpgradeFilter {
  private static final String PROTOCOL = "websocket";

  /** Answers a plain request with 426: RFC 9110 section 15.5.22. */
  @RequestFilter({"/api/ws/**", "/ws/**"})
  @Order(Ordered.HIGHEST_PRECEDENCE)
  @Nullable HttpResponse<?> requireUpgrade(HttpRequest<?> request) {
    String upgrade = request.getHeaders().get(HttpHeaders.UPGRADE);
    if (upgrade != null && upgrade.strip().equalsIgnoreCase(PROTOCOL)) {
      return null;
    }
    return HttpResponse.status(HttpStatus.UPGRADE_REQUIRED)
        .header(HttpHeaders.UPGRADE, PROTOCOL)
        .contentType(Problem.MEDIA_TYPE)
        .body(Problem.of(HttpStatus.UPGRADE_REQUIRED, "here is a WebSocket, and nothing else"));
  }

  /**
   * @throws ProblemException 400, when a name or the format is out of its bounds
   */
  @RequestFilter({"/api/ws/stream/**", "/ws/stream/**"})
  void checkStream(HttpRequest<?> request) {
    RequestPath.camera(request);
    checkQuery(request);
  }

  /**
   * @throws ProblemException 400, when the name or the format is out of its bounds
   */
  @RequestFilter({"/api/ws/labels/**", "/ws/labels/**"})
  void checkLabel(HttpRequest<?> request) {
    RequestPath.label(request);
    checkQuery(request);
  }

  private static void checkQuery(HttpRequest<?> request) {
    WireFormat asked = WireFormat.of(request);
    boolean isBelowApi = request.getPath().contains("/api/ws/");
    Crediting.of(request, isBelowApi ? asked : WireFormat.V2);
  }
}
