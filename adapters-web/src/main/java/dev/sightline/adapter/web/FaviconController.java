package dev.sightline.adapter.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.net.URI;

/** Shows browsers that ask for the icon's old place where it is. */
@Controller
final class FaviconController {
  private static final URI ICON = URI.create("/img/icon.svg");

  @Get("/favicon.ico")
  HttpResponse<?> icon() {
    return HttpResponse.permanentRedirect(ICON);
  }
}
