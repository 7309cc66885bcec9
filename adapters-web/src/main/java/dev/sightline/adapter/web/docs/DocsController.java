package dev.sightline.adapter.web.docs;

import dev.sightline.adapter.web.headers.SecurityHeaders;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The description of the API: as a document for programs, and as a page for people. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class DocsController {
  private static final String DOCUMENT = "openapi.yaml";

  private final SecurityHeaders securityHeaders;
  private final Supplier<String> document = new Once(DocsController::read);
  private final Supplier<String> page = new Once(() -> DocsPage.of(document.get()));

  DocsController(SecurityHeaders securityHeaders) {
    this.securityHeaders = securityHeaders;
  }

  @Get(uri = "/openapi.yaml", produces = MediaType.ALL)
  HttpResponse<String> document() {
    return HttpResponse.ok(document.get())
        .header(HttpHeaders.CONTENT_TYPE, "application/yaml;charset=utf-8")
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  @Get(uri = "/docs", produces = MediaType.ALL)
  HttpResponse<String> page() {
    MutableHttpResponse<String> response =
        HttpResponse.ok(page.get())
            .header(HttpHeaders.CONTENT_TYPE, "text/html;charset=utf-8")
            .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    securityHeaders.describeOwnPage(response);
    return response;
  }

  private static String read() {
    try (InputStream in = DocsController.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException(DOCUMENT + " is not in the application");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a text when it is first asked for; at worst several threads make the same one. */
  private static final class Once implements Supplier<String> {
    private final Supplier<String> maker;
    private volatile @Nullable String made;

    Once(Supplier<String> maker) {
      this.maker = maker;
    }

    @Override
    public String get() {
      String known = made;
      if (known == null) {
        known = maker.get();
        made = known;
      }
      return known;
    }
  }
}
