package dev.sightline.bootstrap;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Fails round the handlers: in a filter before them, in one behind them, and when a body is
 * written.
 */
@Controller("/faulty")
@Requires(property = FaultyPorts.PROPERTY)
final class FaultyRoute {
  /** Names the filter that is to fail. */
  static final String HEADER = "X-Fault";

  @Get("/body")
  Unwritable body() {
    return new Unwritable();
  }

  /** Cannot be made JSON of. */
  @Serdeable
  @SuppressWarnings("DoNotCallSuggester") // it is there to fail
  static final class Unwritable {
    public String getText() {
      throw new IllegalStateException(FaultyPorts.MESSAGE);
    }
  }

  @ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
  @Requires(property = FaultyPorts.PROPERTY)
  static final class Filter {
    @RequestFilter
    void before(HttpRequest<?> request) {
      failIf(request, "request");
    }

    @ResponseFilter
    void after(HttpRequest<?> request, MutableHttpResponse<?> response) {
      failIf(request, "response");
    }

    private static void failIf(HttpRequest<?> request, String where) {
      if (where.equals(request.getHeaders().get(HEADER))) {
        throw new IllegalStateException(FaultyPorts.MESSAGE);
      }
    }
  }
}
