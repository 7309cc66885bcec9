package dev.sightline.adapter.redis;

import dev.sightline.adapter.redis.server.RedisServer;
import dev.sightline.adapter.redis.server.RedisServers;
import dev.sightline.adapter.redis.server.TestCertificate;
import dev.sightline.contract.FrameContentContract;
import dev.sightline.contract.FrameStoreContract;
import dev.sightline.contract.OutageContract;
import dev.sightline.contract.StoreBackend;
import dev.sightline.contract.SubscriptionContract;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The promises of the ports, kept over TLS. */
final class RedisTlsFrameStoreIT {
  private static final TestCertificate CERTIFICATE = TestCertificate.create();

  private static RedisServer server;

  @BeforeAll
  static void start() {
    server = RedisServers.withTls(CERTIFICATE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RedisBackend backend() {
    SslOptions trust =
        SslOptions.builder()
            .trustManager(
                () ->
                    new ByteArrayInputStream(
                        CERTIFICATE.certificatePem().getBytes(StandardCharsets.US_ASCII)))
            .build();
    return RedisBackend.on(
        server,
        RedisURI.create("rediss://localhost:" + server.port() + "?verifyPeer=FULL"),
        ClientOptions.builder().sslOptions(trust).build(),
        RedisBackend.SETTINGS);
  }

  @Nested
  final class Frames extends FrameStoreContract {
    @Override
    protected StoreBackend newBackend() {
      return backend();
    }
  }

  @Nested
  final class Contents extends FrameContentContract {
    @Override
    protected StoreBackend newBackend() {
      return backend();
    }
  }

  @Nested
  final class Subscribing extends SubscriptionContract {
    @Override
    protected StoreBackend newBackend() {
      return backend();
    }
  }

  @Nested
  final class Outages extends OutageContract {
    @Override
    protected StoreBackend newBackend() {
      return backend();
    }
  }
}
