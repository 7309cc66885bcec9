package dev.sightline.bootstrap;

import dev.sightline.adapter.web.metrics.MetricSource;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;

/**
 * The chosen storage adapter, seen through its ports.
 *
 * @param metrics what the adapter has counted
 * @param closing ends the adapter's threads and connections
 */
record Backend(
    FramePublisher publisher,
    FrameSource source,
    LabelCatalog catalog,
    MetricSource metrics,
    Runnable closing)
    implements AutoCloseable {

  /** A backend whose one object serves all ports. */
  static <T extends FramePublisher & FrameSource & LabelCatalog> Backend of(
      T store, MetricSource metrics, Runnable closing) {
    return new Backend(store, store, store, metrics, closing);
  }

  @Override
  public void close() {
    closing.run();
  }
}
