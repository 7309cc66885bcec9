package dev.sightline.adapter.web;

import dev.sightline.application.CheckStore;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.util.concurrent.CompletionStage;

/**
 * How the gateway is, for load balancers and service managers. It lives as long as it answers; it
 * is ready while its store can be reached and its end has not begun.
 */
@Controller("/health")
final class HealthController {
  private static final String UP = "UP";
  private static final String DOWN = "DOWN";

  private final CheckStore checkStore;
  private final Drain drain;

  /**
   * @param status {@code UP} or {@code DOWN}
   */
  @Serdeable
  record Liveness(String status) {}

  /**
   * @param status {@code UP} when the gateway can do its work
   * @param store {@code UP} when the store can be reached
   * @param draining whether it is about to end
   */
  @Serdeable
  record Readiness(String status, String store, boolean draining) {}

  HealthController(CheckStore checkStore, Drain drain) {
    this.checkStore = checkStore;
    this.drain = drain;
  }

  @Get("/liveness")
  HttpResponse<Liveness> liveness() {
    return HttpResponse.ok(new Liveness(UP)).header(HttpHeaders.CACHE_CONTROL, "no-store");
  }

  @Get(uris = {"/", "/readiness"})
  CompletionStage<HttpResponse<Readiness>> readiness() {
    return checkStore.isReachable().thenApply(this::answer);
  }

  private HttpResponse<Readiness> answer(boolean reachable) {
    boolean draining = drain.hasBegun();
    boolean ready = reachable && !draining;
    Readiness readiness = new Readiness(ready ? UP : DOWN, reachable ? UP : DOWN, draining);
    return (ready ? HttpResponse.ok(readiness) : HttpResponse.serverError(readiness).status(503))
        .header(HttpHeaders.CACHE_CONTROL, "no-store");
  }
}
