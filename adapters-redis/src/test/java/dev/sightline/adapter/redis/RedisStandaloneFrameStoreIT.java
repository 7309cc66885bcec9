package dev.sightline.adapter.redis;

import dev.sightline.adapter.redis.server.RedisServer;
import dev.sightline.adapter.redis.server.RedisServers;
import dev.sightline.contract.ConcurrentDeliveryContract;
import dev.sightline.contract.FrameContentContract;
import dev.sightline.contract.FrameStoreContract;
import dev.sightline.contract.LabelCatalogContract;
import dev.sightline.contract.OutageContract;
import dev.sightline.contract.SharedStoreContract;
import dev.sightline.contract.StoreBackend;
import dev.sightline.contract.SubscriptionContract;
import dev.sightline.contract.UnsubscribeContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The promises of the ports, kept by one Redis server. */
final class RedisStandaloneFrameStoreIT {
  private static RedisServer server;

  @BeforeAll
  static void start() {
    server = RedisServers.standalone();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Nested
  final class Frames extends FrameStoreContract {
    @Override
    protected StoreBackend newBackend() {
      return RedisBackend.on(server);
    }
  }

  @Nested
  final class Contents extends FrameContentContract {
    @Override
    protected StoreBackend newBackend() {
      return RedisBackend.on(server);
    }
  }

  @Nested
  final class Subscribing extends SubscriptionContract {
    @Override
    protected StoreBackend newBackend() {
      return RedisBackend.on(server);
    }
  }

  @Nested
  final class Labels extends LabelCatalogContract {
    @Override
    protected StoreBackend newBackend() {
      return RedisBackend.on(server);
    }
  }

  @Nested
  final class Sharing extends SharedStoreContract {
    @Override
    protected StoreBackend newBackend() {
      return RedisBackend.on(server);
    }
  }

  @Nested
  final class Outages extends OutageContract {
    @Override
    protected StoreBackend newBackend() {
      return RedisBackend.on(server);
    }
  }

  @Nested
  final class Unsubscribing extends UnsubscribeContract {
    @Override
    protected StoreBackend newBackend() {
      return RedisBackend.on(server);
    }
  }

  @Nested
  final class Concurrently extends ConcurrentDeliveryContract {
    @Override
    protected StoreBackend newBackend() {
      return RedisBackend.on(server);
    }
  }
}
