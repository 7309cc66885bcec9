package dev.sightline.adapter.web.testing;

import dev.sightline.adapter.files.FileUploadSettings;
import dev.sightline.adapter.files.FileUploadStore;
import dev.sightline.application.CadenceSettings;
import dev.sightline.application.CameraDirectory;
import dev.sightline.application.CheckStore;
import dev.sightline.application.DescribeLabel;
import dev.sightline.application.FetchFrame;
import dev.sightline.application.FetchUpload;
import dev.sightline.application.FrameRelay;
import dev.sightline.application.ListLabels;
import dev.sightline.application.PublishFrame;
import dev.sightline.application.ReceiveWebhook;
import dev.sightline.application.RelaySettings;
import dev.sightline.application.RemoveCamera;
import dev.sightline.application.StoreUpload;
import dev.sightline.application.UploadRules;
import dev.sightline.application.WatchCamera;
import dev.sightline.application.WatchLabel;
import dev.sightline.application.WebhookRules;
import dev.sightline.application.events.EventSettings;
import dev.sightline.application.events.WatchEvents;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.Pattern;

/** The use cases over the switchable store, in the real time. */
@Factory
@Requires(property = TestWiring.PROPERTY)
final class TestWiring {
  /** Set by {@link TestServer}. */
  static final String PROPERTY = "sightline.test.server";

  private static final String TIMER = "test-timer";

  static final int MAX_IMAGE_BYTES = 1 << 20;

  static final int MAX_UPLOAD_BYTES = 3_000_000;

  static final String UPLOADS = "sightline.test.uploads";

  private static final int MAX_UPLOADED_BYTES = 20_000_000;
  private static final int MAX_UPLOADS = 200;

  @Singleton
  SwitchableStore store() {
    return new SwitchableStore(java.time.Clock.systemUTC());
  }

  @Singleton
  CameraDirectory directory() {
    return new CameraDirectory(CadenceSettings.DEFAULT, java.time.Clock.systemUTC(), 1_000);
  }

  /** Named, since the server's event loops are executors of this type too, with several threads. */
  @Singleton
  @Named(TIMER)
  @Bean(preDestroy = "shutdownNow")
  ScheduledExecutorService timer() {
    return Executors.newSingleThreadScheduledExecutor();
  }

  @Singleton
  @Bean(preDestroy = "close")
  FrameRelay relay(
      SwitchableStore store,
      CameraDirectory directory,
      @Named(TIMER) ScheduledExecutorService timer) {
    RelaySettings settings =
        new RelaySettings(Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(50));
    return new FrameRelay(store, store, directory, settings, timer);
  }

  @Singleton
  PublishFrame publishFrame(SwitchableStore store) {
    return new PublishFrame(store, MAX_IMAGE_BYTES);
  }

  @Singleton
  RemoveCamera removeCamera(SwitchableStore store, CameraDirectory directory) {
    return new RemoveCamera(store, directory);
  }

  @Singleton
  ListLabels listLabels(SwitchableStore store) {
    return new ListLabels(store, Pattern.compile("hidden"));
  }

  @Singleton
  CheckStore checkStore(SwitchableStore store) {
    return new CheckStore(store);
  }

  @Singleton
  DescribeLabel describeLabel(SwitchableStore store, FrameRelay relay, CameraDirectory directory) {
    return new DescribeLabel(store, store, relay, directory, Duration.ZERO);
  }

  @Singleton
  FetchFrame fetchFrame(
      SwitchableStore store,
      FrameRelay relay,
      CameraDirectory directory,
      @Named(TIMER) ScheduledExecutorService timer) {
    return new FetchFrame(relay, store, directory, timer);
  }

  /** Times as short as the relay's, but for the linger, which tests of coming back need. */
  @Singleton
  @Bean(preDestroy = "close")
  WatchEvents watchEvents(
      ListLabels listLabels,
      DescribeLabel describeLabel,
      WatchLabel watchLabel,
      CameraDirectory directory,
      @Named(TIMER) ScheduledExecutorService timer) {
    EventSettings settings =
        new EventSettings(
            100, 1 << 20, Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMillis(50));
    return new WatchEvents(
        listLabels,
        describeLabel,
        watchLabel,
        directory,
        settings,
        "0123456789abcdef",
        java.time.Clock.systemUTC(),
        timer);
  }

  @Singleton
  WatchCamera watchCamera(SwitchableStore store, FrameRelay relay) {
    return new WatchCamera(relay, store);
  }

  @Singleton
  @Bean(preDestroy = "close")
  WatchLabel watchLabel(
      SwitchableStore store, FrameRelay relay, @Named(TIMER) ScheduledExecutorService timer) {
    return new WatchLabel(relay, store, RelaySettings.DEFAULT, timer);
  }

  /** In the folder that {@link TestServer#UPLOADS} says. */
  @Singleton
  FileUploadStore uploadStore(@Value("${" + UPLOADS + "}") String folder) {
    return new FileUploadStore(
        new FileUploadSettings(Path.of(folder), MAX_UPLOADED_BYTES, MAX_UPLOADS));
  }

  @Singleton
  StoreUpload storeUpload(FileUploadStore store) {
    return new StoreUpload(
        store,
        new UploadRules(MAX_UPLOAD_BYTES, Set.of("image/jpeg", "image/png", "text/plain"), 4));
  }

  @Singleton
  FetchUpload fetchUpload(FileUploadStore store) {
    return new FetchUpload(store);
  }

  @Singleton
  RecordingSender recordingSender() {
    return new RecordingSender();
  }

  @Singleton
  ReceiveWebhook receiveWebhook(RecordingSender sender) {
    return new ReceiveWebhook(
        Optional.of(sender),
        new WebhookRules(1_000, 5_000, Duration.ofHours(1)),
        java.time.Clock.systemUTC());
  }
}
