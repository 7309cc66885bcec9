package dev.sightline.adapter.web;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Label;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.UriRouteInfo;
import java.util.List;

/**
 * The names in a request's path: percent-encoded segments, which may hold any character, an encoded
 * slash too. They are read from the path as it was sent, since the framework's own decoding takes a
 * plus sign for a space.
 *
 * <p>A route that has names ends in one variable for all of them, for example {@code
 * /api/frames/{+names}}.
 */
public final class RequestPath {

  /** The camera of a route that ends in {@code /<label>/<key>}. */
  public static CameraKey camera(HttpRequest<?> request) {
    List<String> names = names(request, 2);
    return ProblemException.checked(() -> CameraKey.of(names.get(0), names.get(1)));
  }

  /** The label of a route that ends in {@code /<label>}. */
  public static Label label(HttpRequest<?> request) {
    String name = name(request);
    return ProblemException.checked(() -> new Label(name));
  }

  /** The one name of a route that ends in {@code /<name>}. */
  public static String name(HttpRequest<?> request) {
    return names(request, 1).getFirst();
  }

  private static List<String> names(HttpRequest<?> request, int count) {
    String[] segments = request.getPath().substring(fixedLength(request)).split("/", -1);
    if (segments.length != count) {
      throw new ProblemException(
          HttpStatus.NOT_FOUND,
          "there is nothing at this path: it needs "
              + count
              + (count == 1 ? " name" : " names")
              + " after "
              + request.getPath().substring(0, fixedLength(request))
              + ", a slash within a name is written %2F");
    }
    return List.of(segments).stream()
        .map(segment -> PercentText.decode("a name in the path", segment))
        .toList();
  }

  /** Length of the path up to the names. */
  private static int fixedLength(HttpRequest<?> request) {
    return RouteAttributes.getRouteInfo(request)
        .filter(UriRouteInfo.class::isInstance)
        .map(UriRouteInfo.class::cast)
        .map(route -> route.getUriMatchTemplate().toString().indexOf('{'))
        .filter(length -> length >= 0)
        .orElseThrow(
            () ->
                new ProblemException(
                    HttpStatus.NOT_FOUND, "there is nothing at " + request.getPath()));
  }

  private RequestPath() {}
}
