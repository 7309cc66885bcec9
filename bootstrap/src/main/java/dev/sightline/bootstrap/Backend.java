package dev.sightline.bootstrap;

import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;

/**
 * The chosen storage adapter, seen through its ports.
 *
 * @param closing ends the adapter's threads and connections
 */
record Backend(FramePublisher publisher, FrameSource source, LabelCatalog catalog, Runnable closing)
    implements AutoCloseable {

  /** A backend whose one object serves all ports. */
  static <T extends FramePublisher & FrameSource & LabelCatalog> Backend of(
      T store, Runnable closing) {
    return new Backend(store, store, store, closing);
  }

  @Override
  public void close() {
    closing.run();
  }
}
