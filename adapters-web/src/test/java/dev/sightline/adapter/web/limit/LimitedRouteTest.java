package dev.sightline.adapter.web.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitedRouteTest {
  private static Optional<LimitedRoute> route(MutableHttpRequest<?> request) {
    return LimitedRoute.of(request, request.getPath());
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/labels, LABELS",
    "GET, /api/labels/, LABELS",
    "HEAD, /api/labels, LABELS",
    "GET, /labels, LABELS",
    "GET, /api/labels/site, READS",
    "GET, /api/frames/site/gate, READS",
    "GET, /uploads/plan.png, READS",
    "HEAD, /api/mjpeg/site/gate, READS",
    "PUT, /api/frames/site/gate, PUBLISH",
    "POST, /api/frames/site/gate, PUBLISH",
    "DELETE, /api/frames/site/gate, PUBLISH",
    "POST, /api/frames, PUBLISH",
    "POST, /frames, PUBLISH",
    "POST, /api/ingest/site/gate, PUBLISH",
    "POST, /api/upload, UPLOADS",
    "POST, /api/webhook, WEBHOOK",
    "GET, /api/mjpeg/site/gate, CONNECTIONS",
    "GET, /api/events?label=a, CONNECTIONS",
    "GET, /socket.io/?EIO=4&transport=polling, CONNECTIONS"
  })
  void requestShouldBeOfItsKind(HttpMethod method, String address, LimitedRoute route) {
    assertThat(route(HttpRequest.create(method, address))).hasValue(route);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /index.html",
    "GET, /js/watch.js",
    "GET, /labelsome",
    "GET, /health",
    "GET, /health/readiness",
    "GET, /metrics",
    "GET, /socket.io/?EIO=4&sid=x",
    "POST, /socket.io/?EIO=4&sid=x",
    "OPTIONS, /api/labels",
    "OPTIONS, /api/upload"
  })
  void otherRequestsShouldBeOfNoKind(HttpMethod method, String address) {
    assertThat(route(HttpRequest.create(method, address))).isEmpty();
  }

  @Test
  void handshakeShouldBeAConnectionUnlessItIsASessionsUpgrade() {
    assertThat(route(HttpRequest.GET("/api/ws/frames").header("Upgrade", "websocket")))
        .hasValue(LimitedRoute.CONNECTIONS);
    assertThat(route(HttpRequest.GET("/ws/labels/site").header("Upgrade", "websocket")))
        .hasValue(LimitedRoute.CONNECTIONS);
    assertThat(route(HttpRequest.GET("/socket.io/?EIO=4").header("Upgrade", "websocket")))
        .hasValue(LimitedRoute.CONNECTIONS);
    assertThat(route(HttpRequest.GET("/socket.io/?EIO=4&sid=x").header("Upgrade", "websocket")))
        .isEmpty();
  }

  @Test
  void headerShouldNotMakeItAnotherKind() {
    assertThat(route(HttpRequest.GET("/api/labels").header("Upgrade", "websocket")))
        .hasValue(LimitedRoute.LABELS);
    assertThat(route(HttpRequest.POST("/api/upload", "").header("Upgrade", "h2c")))
        .hasValue(LimitedRoute.UPLOADS);
  }
}
