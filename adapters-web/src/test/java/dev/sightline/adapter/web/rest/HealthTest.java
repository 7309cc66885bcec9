package dev.sightline.adapter.web.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.Drain;
import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.StoreTimeoutException;
import dev.sightline.domain.StoreUnavailableException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What load balancers and service managers are told. */
@ExtendWith(NoLeaks.class)
class HealthTest {
  private final TestServer server = TestServer.start(Map.of());

  @AfterEach
  void stop() {
    server.close();
  }

  private void expect(String path, int status, String body) {
    HttpResponse<String> answer = server.get(path);

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health", "/health/readiness"})
  void gatewayShouldBeReadyWhileItsStoreCanBeReached(String path) {
    expect(path, 200, "{\"status\":\"UP\",\"store\":\"UP\",\"draining\":false}");

    server.store().failWith(new StoreUnavailableException("refused", new RuntimeException()));
    expect(path, 503, "{\"status\":\"DOWN\",\"store\":\"DOWN\",\"draining\":false}");

    server.store().failWith(new StoreTimeoutException("slow", new RuntimeException()));
    expect(path, 503, "{\"status\":\"DOWN\",\"store\":\"DOWN\",\"draining\":false}");

    server.store().failWith(null);
    expect(path, 200, "{\"status\":\"UP\",\"store\":\"UP\",\"draining\":false}");
  }

  @Test
  void gatewayShouldLiveWhenItsStoreIsAway() {
    server.store().failWith(new StoreUnavailableException("refused", new RuntimeException()));

    expect("/health/liveness", 200, "{\"status\":\"UP\"}");
  }

  @Test
  void gatewayShouldNotBeReadyOnceItsEndHasBegun() {
    server.bean(Drain.class).begin();

    expect("/health/readiness", 503, "{\"status\":\"DOWN\",\"store\":\"UP\",\"draining\":true}");
    expect("/health/liveness", 200, "{\"status\":\"UP\"}");
  }
}
