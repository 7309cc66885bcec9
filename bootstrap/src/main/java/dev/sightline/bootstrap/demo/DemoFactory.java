package dev.sightline.bootstrap.demo;

import dev.sightline.application.PublishFrame;
import dev.sightline.application.RemoveCamera;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import java.time.Clock;

/** Turns the demo cameras on with the application, when {@code sightline.demo} is true. */
@Factory
@Requires(property = "sightline.demo", value = "true")
final class DemoFactory {
  @Context
  @Bean(preDestroy = "close")
  DemoCameras demoCameras(PublishFrame publishing, RemoveCamera removal, Clock clock) {
    DemoCameras cameras = new DemoCameras(publishing, removal, clock);
    cameras.start();
    return cameras;
  }
}
