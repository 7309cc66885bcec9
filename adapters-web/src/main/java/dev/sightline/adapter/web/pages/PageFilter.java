package dev.sightline.adapter.web.pages;

import dev.sightline.adapter.web.BasePath;
import dev.sightline.adapter.web.Problem;
import dev.sightline.adapter.web.headers.SecurityHeaders;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/** Serves pages for what no controller answers. */
@ServerFilter(patterns = ServerFilter.MATCH_ALL_PATTERN, appendContextPath = false)
final class PageFilter {
  private static final String UNROUTED = "sightline.unrouted";
  private static final String ICON = "/favicon.ico";
  private static final String OWN_ICON = "img/icon.svg";

  private final Pages pages;
  private final SecurityHeaders securityHeaders;
  private final BasePath basePath;
  private final ExecutorService blocking;

  PageFilter(
      Pages pages,
      SecurityHeaders securityHeaders,
      BasePath basePath,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this.pages = pages;
    this.securityHeaders = securityHeaders;
    this.basePath = basePath;
    this.blocking = blocking;
  }

  /** Takes note that no controller answers; afterwards it cannot be told any more. */
  @RequestFilter
  void mark(HttpRequest<?> request) {
    if (RouteAttributes.getRouteInfo(request).isEmpty()) {
      request.setAttribute(UNROUTED, true);
    }
  }

  /** The page in place of the answer that there is nothing; empty where that answer is right. */
  @ResponseFilter
  @Order(Ordered.LOWEST_PRECEDENCE)
  CompletionStage<Optional<HttpResponse<?>>> serve(
      HttpRequest<?> request, HttpResponse<?> response) {
    if (response.code() != HttpStatus.NOT_FOUND.getCode()
        || request.getAttribute(UNROUTED).isEmpty()) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    String path = request.getPath();
    String prefix = basePath.prefix();
    if (!prefix.isEmpty() && (path.equals("/") || path.equals(prefix))) {
      String below = path.equals("/") ? prefix.substring(1) : prefix.substring(lastSlash(prefix));
      return CompletableFuture.completedStage(Optional.of(elsewhere(below + "/", request)));
    }
    return path.startsWith(prefix + "/")
        ? CompletableFuture.supplyAsync(
            () -> find(path.substring(prefix.length()), request), blocking)
        : CompletableFuture.completedStage(Optional.empty());
  }

  private static int lastSlash(String path) {
    return path.lastIndexOf('/') + 1;
  }

  private Optional<HttpResponse<?>> find(String path, HttpRequest<?> request) {
    Optional<Pages.Found> found = PagePath.parse(path).flatMap(pages::find);
    if (found.isEmpty()) {
      return path.equals(ICON) ? Optional.of(elsewhere(OWN_ICON, request)) : Optional.empty();
    }
    if (request.getMethod() != HttpMethod.GET && request.getMethod() != HttpMethod.HEAD) {
      return Optional.of(notAllowed());
    }
    return Optional.of(
        switch (found.get()) {
          case Pages.Found.File file -> described(file, request);
          case Pages.Found.Folder folder ->
              elsewhere(path.substring(lastSlash(path)) + "/", request);
        });
  }

  private MutableHttpResponse<?> described(Pages.Found.File found, HttpRequest<?> request) {
    MutableHttpResponse<?> response = PageResponse.of(found.file(), request);
    if (found.own()) {
      securityHeaders.describeOwnPage(response);
    } else {
      securityHeaders.describeOverride(response);
    }
    return response;
  }

  private static HttpResponse<?> notAllowed() {
    return HttpResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
        .header(HttpHeaders.ALLOW, "GET, HEAD")
        .contentType(Problem.MEDIA_TYPE)
        .body(Problem.of(HttpStatus.METHOD_NOT_ALLOWED, "allowed are GET, HEAD"));
  }

  /**
   * Shows the way, relative to the request, as a proxy may have taken a prefix off. Not for good:
   * tomorrow there may be a file here.
   */
  private static HttpResponse<?> elsewhere(String path, HttpRequest<?> request) {
    String query = request.getUri().getRawQuery();
    return HttpResponse.status(HttpStatus.TEMPORARY_REDIRECT)
        .header(HttpHeaders.LOCATION, query == null ? path : path + "?" + query)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }
}
