package dev.sightline.bootstrap;

import dev.sightline.application.CameraDirectory;
import dev.sightline.application.CheckStore;
import dev.sightline.application.DescribeLabel;
import dev.sightline.application.FetchFrame;
import dev.sightline.application.FrameRelay;
import dev.sightline.application.ListLabels;
import dev.sightline.application.PublishFrame;
import dev.sightline.application.RemoveCamera;
import dev.sightline.application.WatchCamera;
import dev.sightline.application.WatchLabel;
import dev.sightline.application.events.WatchEvents;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * The use cases, built from the ports and the settings; all at the start, so that a wrong setting
 * stops it.
 */
@Factory
final class UseCaseFactory {
  /** Name of the one thread for short tasks of the application. */
  static final String TIMER = "sightline-timer";

  @Context
  Clock clock() {
    return Clock.systemUTC();
  }

  @Context
  @Named(TIMER)
  @Bean(preDestroy = "shutdownNow")
  ScheduledExecutorService timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name(TIMER).daemon(true).factory());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  @Context
  CameraDirectory cameraDirectory(
      GatewaySettings settings, GatewaySettings.Cadence cadence, Clock clock) {
    return new CameraDirectory(cadence.toCadenceSettings(), clock, settings.rememberedCameras());
  }

  @Context
  @Bean(preDestroy = "close")
  FrameRelay frameRelay(
      FrameSource source,
      LabelCatalog catalog,
      CameraDirectory directory,
      GatewaySettings.Relay settings,
      @Named(TIMER) ScheduledExecutorService timer) {
    return new FrameRelay(source, catalog, directory, settings.toRelaySettings(), timer);
  }

  @Context
  WatchCamera watchCamera(FrameRelay relay, FrameSource source) {
    return new WatchCamera(relay, source);
  }

  @Context
  @Bean(preDestroy = "close")
  WatchLabel watchLabel(
      FrameRelay relay,
      LabelCatalog catalog,
      GatewaySettings.Relay settings,
      @Named(TIMER) ScheduledExecutorService timer) {
    return new WatchLabel(relay, catalog, settings.toRelaySettings(), timer);
  }

  @Context
  @Bean(preDestroy = "close")
  WatchEvents watchEvents(
      ListLabels listLabels,
      DescribeLabel describeLabel,
      WatchLabel watchLabel,
      CameraDirectory directory,
      GatewaySettings.Events settings,
      Clock clock,
      @Named(TIMER) ScheduledExecutorService timer) {
    String run = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    return new WatchEvents(
        listLabels,
        describeLabel,
        watchLabel,
        directory,
        settings.toEventSettings(),
        run,
        clock,
        timer);
  }

  @Context
  FetchFrame fetchFrame(
      FrameRelay relay,
      FrameSource source,
      CameraDirectory directory,
      @Named(TIMER) ScheduledExecutorService timer) {
    return new FetchFrame(relay, source, directory, timer);
  }

  @Context
  ListLabels listLabels(LabelCatalog catalog, GatewaySettings settings) {
    return new ListLabels(catalog, settings.hiddenLabelPattern());
  }

  @Context
  CheckStore checkStore(LabelCatalog catalog) {
    return new CheckStore(catalog);
  }

  @Context
  DescribeLabel describeLabel(
      LabelCatalog catalog,
      FrameSource source,
      FrameRelay relay,
      CameraDirectory directory,
      GatewaySettings settings) {
    return new DescribeLabel(catalog, source, relay, directory, settings.lookUpInterval());
  }

  @Context
  PublishFrame publishFrame(FramePublisher publisher, GatewaySettings settings) {
    return new PublishFrame(publisher, settings.maxFrameBytes());
  }

  @Context
  RemoveCamera removeCamera(FramePublisher publisher, CameraDirectory directory) {
    return new RemoveCamera(publisher, directory);
  }
}
