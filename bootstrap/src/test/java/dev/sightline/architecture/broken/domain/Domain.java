package dev.sightline.architecture.broken.domain;

import dev.sightline.architecture.broken.application.Application;
import dev.sightline.architecture.broken.benchmark.Yardstick;
import io.micronaut.core.annotation.Introspected;

/** Knows a framework, the application and the benchmarks. */
@Introspected
public record Domain(Application application, Yardstick yardstick) {}
