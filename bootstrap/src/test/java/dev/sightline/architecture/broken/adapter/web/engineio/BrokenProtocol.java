package dev.sightline.architecture.broken.adapter.web.engineio;

import io.micronaut.http.HttpRequest;

/** Knows the server in front of it. */
public record BrokenProtocol(HttpRequest<?> request) {}
