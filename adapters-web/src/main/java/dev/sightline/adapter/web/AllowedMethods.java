package dev.sightline.adapter.web;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.server.exceptions.NotAllowedException;
import java.util.TreeSet;

/** What the {@code Allow} header of an answer says: the methods of the routes, and OPTIONS. */
final class AllowedMethods {

  /** In the order of the alphabet. */
  static Iterable<String> of(NotAllowedException refusal) {
    TreeSet<String> methods = new TreeSet<>(refusal.getAllowedMethods());
    methods.add(HttpMethod.OPTIONS.name());
    return methods;
  }

  private AllowedMethods() {}
}
