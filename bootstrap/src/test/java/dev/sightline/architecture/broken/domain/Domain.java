package dev.sightline.architecture.broken.domain;

import dev.sightline.architecture.broken.application.Application;
import io.micronaut.core.annotation.Introspected;

/** Knows a framework and the application. */
@Introspected
public record Domain(Application application) {}
