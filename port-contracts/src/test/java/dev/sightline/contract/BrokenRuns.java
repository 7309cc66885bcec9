package dev.sightline.contract;

import java.util.function.Supplier;

/** The suites, run on the broken store that the self-test has put up. */
final class BrokenRuns {
  private static volatile Supplier<StoreBackend> broken =
      () -> {
        throw new IllegalStateException("no broken store has been put up");
      };

  static void putUp(Supplier<StoreBackend> store) {
    broken = store;
  }

  private static StoreBackend open() {
    return broken.get();
  }

  static final class BrokenFrameStore extends FrameStoreContract {
    @Override
    protected StoreBackend newBackend() {
      return open();
    }
  }

  static final class BrokenFrameContent extends FrameContentContract {
    @Override
    protected StoreBackend newBackend() {
      return open();
    }
  }

  static final class BrokenSubscription extends SubscriptionContract {
    @Override
    protected StoreBackend newBackend() {
      return open();
    }
  }

  static final class BrokenUnsubscribe extends UnsubscribeContract {
    @Override
    protected StoreBackend newBackend() {
      return open();
    }
  }

  static final class BrokenConcurrentDelivery extends ConcurrentDeliveryContract {
    @Override
    protected StoreBackend newBackend() {
      return open();
    }
  }

  static final class BrokenLabelCatalog extends LabelCatalogContract {
    @Override
    protected StoreBackend newBackend() {
      return open();
    }
  }

  static final class BrokenSharedStore extends SharedStoreContract {
    @Override
    protected StoreBackend newBackend() {
      return open();
    }
  }

  static final class BrokenOutage extends OutageContract {
    @Override
    protected StoreBackend newBackend() {
      return open();
    }
  }

  private BrokenRuns() {}
}
