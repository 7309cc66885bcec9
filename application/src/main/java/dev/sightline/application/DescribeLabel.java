package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Says how the cameras of a label are. Cameras that nobody watches are looked up in the store, a
 * few at a time and not more often than once an interval. Nothing blocks; errors as {@link
 * FrameSource}.
 */
public final class DescribeLabel {
  private static final int READS_AT_ONCE = 8;

  private final LabelCatalog catalog;
  private final FrameSource source;
  private final FrameRelay relay;
  private final CameraDirectory directory;
  private final Duration lookUpInterval;

  /** A camera's status and how many watch it. */
  public record Described(CameraStatus status, int viewers) {}

  /**
   * @param lookUpInterval how old what is known of an unwatched camera may be, 0 or more
   */
  public DescribeLabel(
      LabelCatalog catalog,
      FrameSource source,
      FrameRelay relay,
      CameraDirectory directory,
      Duration lookUpInterval) {
    this.catalog = Objects.requireNonNull(catalog, "catalog");
    this.source = Objects.requireNonNull(source, "source");
    this.relay = Objects.requireNonNull(relay, "relay");
    this.directory = Objects.requireNonNull(directory, "directory");
    this.lookUpInterval = Objects.requireNonNull(lookUpInterval, "lookUpInterval");
  }

  /**
   * The label's cameras, sorted by name.
   *
   * @return a stage failed with {@link NoSuchLabelException} when there is none
   */
  public CompletionStage<List<Described>> describe(Label label) {
    return catalog
        .cameras(label)
        .thenCompose(
            cameras -> {
              if (cameras.isEmpty()) {
                throw new NoSuchLabelException(label);
              }
              return lookUpFrom(cameras.stream().filter(this::isUnknown).toList(), 0)
                  .thenApply(done -> describe(cameras));
            });
  }

  private List<Described> describe(List<CameraKey> cameras) {
    List<Described> described = new ArrayList<>(cameras.size());
    for (CameraKey camera : cameras) {
      described.add(new Described(directory.status(camera), relay.viewers(camera)));
    }
    return described;
  }

  private CompletionStage<Void> lookUpFrom(List<CameraKey> cameras, int from) {
    if (from >= cameras.size()) {
      return CompletableFuture.completedStage(null);
    }
    int to = Math.min(cameras.size(), from + READS_AT_ONCE);
    CompletableFuture<?>[] reads =
        cameras.subList(from, to).stream()
            .map(this::lookUp)
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(reads).thenCompose(done -> lookUpFrom(cameras, to));
  }

  private boolean isUnknown(CameraKey camera) {
    return relay.newest(camera).isEmpty() && !directory.isFresh(camera, lookUpInterval);
  }

  private CompletionStage<?> lookUp(CameraKey camera) {
    return source.newest(camera).thenAccept(newest -> newest.ifPresent(directory::glimpse));
  }
}
