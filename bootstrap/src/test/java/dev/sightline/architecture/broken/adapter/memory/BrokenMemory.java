package dev.sightline.architecture.broken.adapter.memory;

import dev.sightline.architecture.broken.adapter.redis.BrokenRedis;
import dev.sightline.architecture.broken.application.Application;
import io.lettuce.core.RedisClient;
import java.time.Instant;

/** Knows another adapter, the application and Lettuce; takes the time from the system; public. */
public record BrokenMemory(BrokenRedis redis, Application application, RedisClient client) {
  Instant now() {
    return Instant.now();
  }
}
