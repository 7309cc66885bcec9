package dev.sightline.contract;

import java.time.Duration;
import org.junit.jupiter.api.Nested;

/**
 * The suites let a store pass that keeps its promises and can do everything that some backends can
 * do.
 */
final class AbleStoreTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Nested
  final class Frames extends FrameStoreContract {
    @Override
    protected StoreBackend newBackend() {
      return ToyBackend.able(PATIENCE);
    }
  }

  @Nested
  final class Contents extends FrameContentContract {
    @Override
    protected StoreBackend newBackend() {
      return ToyBackend.able(PATIENCE);
    }
  }

  @Nested
  final class Subscribing extends SubscriptionContract {
    @Override
    protected StoreBackend newBackend() {
      return ToyBackend.able(PATIENCE);
    }
  }

  @Nested
  final class Unsubscribing extends UnsubscribeContract {
    @Override
    protected StoreBackend newBackend() {
      return ToyBackend.able(PATIENCE);
    }
  }

  @Nested
  final class Concurrently extends ConcurrentDeliveryContract {
    @Override
    protected StoreBackend newBackend() {
      return ToyBackend.able(PATIENCE);
    }
  }

  @Nested
  final class Labels extends LabelCatalogContract {
    @Override
    protected StoreBackend newBackend() {
      return ToyBackend.able(PATIENCE);
    }
  }

  @Nested
  final class Sharing extends SharedStoreContract {
    @Override
    protected StoreBackend newBackend() {
      return ToyBackend.able(PATIENCE);
    }
  }

  @Nested
  final class Outages extends OutageContract {
    @Override
    protected StoreBackend newBackend() {
      return ToyBackend.able(PATIENCE);
    }
  }
}
