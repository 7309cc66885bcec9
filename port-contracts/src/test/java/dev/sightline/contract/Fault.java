package dev.sightline.contract;

import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A way to break a store, and the tests that must notice.
 *
 * @param name what the broken store does
 * @param inPublisher breaks one port of a gateway
 * @param inSource breaks one port of a gateway
 * @param inCatalog breaks one port of a gateway
 * @param inBackend breaks what the others cannot
 * @param noticedBy tests in the form {@code Suite.test}
 */
record Fault(
    String name,
    UnaryOperator<FramePublisher> inPublisher,
    UnaryOperator<FrameSource> inSource,
    UnaryOperator<LabelCatalog> inCatalog,
    UnaryOperator<StoreBackend> inBackend,
    List<String> noticedBy) {

  static Fault inPublisher(String name, UnaryOperator<FramePublisher> broken, String... tests) {
    return new Fault(name, broken, same(), same(), same(), List.of(tests));
  }

  static Fault inSource(String name, UnaryOperator<FrameSource> broken, String... tests) {
    return new Fault(name, same(), broken, same(), same(), List.of(tests));
  }

  static Fault inCatalog(String name, UnaryOperator<LabelCatalog> broken, String... tests) {
    return new Fault(name, same(), same(), broken, same(), List.of(tests));
  }

  static Fault inBackend(String name, UnaryOperator<StoreBackend> broken, String... tests) {
    return new Fault(name, same(), same(), same(), broken, List.of(tests));
  }

  private static <T> UnaryOperator<T> same() {
    return UnaryOperator.identity();
  }

  /** The backend with this fault in each of its gateways. */
  StoreBackend breaking(StoreBackend sound) {
    return inBackend.apply(new Broken(sound));
  }

  @Override
  public String toString() {
    return name;
  }

  private final class Broken extends ForwardingBackend {
    private final FramePublisher publisher;
    private final FrameSource source;
    private final LabelCatalog catalog;

    Broken(StoreBackend sound) {
      super(sound);
      publisher = inPublisher.apply(sound.publisher());
      source = inSource.apply(sound.source());
      catalog = inCatalog.apply(sound.catalog());
    }

    @Override
    public FramePublisher publisher() {
      return publisher;
    }

    @Override
    public FrameSource source() {
      return source;
    }

    @Override
    public LabelCatalog catalog() {
      return catalog;
    }

    @Override
    public StoreBackend secondNode() {
      return new Broken(super.secondNode());
    }
  }
}
