package dev.sightline.adapter.web.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Counts the requests of each client, kind by kind, in fixed windows: the first begins with the
 * client's first request. A client that has been silent for a window is forgotten, and when there
 * are too many those go that ask least, which gives them a new window.
 *
 * <p><b>Threading:</b> safe for any number of threads; nothing blocks.
 */
@Singleton
public final class RateLimits {
  private final Map<LimitedRoute, Limit> limits = new EnumMap<>(LimitedRoute.class);

  @Inject
  RateLimits(LimitSettings settings) {
    this(settings, System::nanoTime);
  }

  /**
   * @param nanoTime the time, from any origin
   */
  RateLimits(LimitSettings settings, Supplier<Long> nanoTime) {
    for (LimitedRoute route : LimitedRoute.values()) {
      if (settings.limit(route) > 0) {
        limits.put(route, new Limit(route, settings, nanoTime));
      }
    }
  }

  /** Counts a request; empty when requests of its kind have no limit. */
  Optional<Allowance> ask(LimitedRoute route, ClientAddress client) {
    return Optional.ofNullable(limits.get(route)).map(limit -> limit.ask(client));
  }

  /** How many requests have been refused since the start, by kind. */
  public Map<String, Long> refused() {
    Map<String, Long> refused = new TreeMap<>();
    limits.forEach(
        (route, limit) -> refused.put(route.name().toLowerCase(Locale.ROOT), limit.refused.sum()));
    return refused;
  }

  /** How many clients are remembered, one that is counted in two kinds twice. */
  long clients() {
    long clients = 0;
    for (Limit limit : limits.values()) {
      limit.windows.cleanUp();
      clients += limit.windows.estimatedSize();
    }
    return clients;
  }

  /** One kind's limit. */
  private static final class Limit {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final String name;
    private final RateLimiterConfig config;
    private final long periodNanos;
    private final Supplier<Long> nanoTime;
    private final Cache<ClientAddress, Windows> windows;
    private final LongAdder refused = new LongAdder();

    /** A client's windows, one after the other since the first one began. */
    private record Windows(RateLimiter limiter, long begin) {}

    Limit(LimitedRoute route, LimitSettings settings, Supplier<Long> nanoTime) {
      this.name = route.name();
      this.nanoTime = nanoTime;
      this.periodNanos = settings.period(route).toNanos();
      this.config =
          RateLimiterConfig.custom()
              .limitForPeriod(settings.limit(route))
              .limitRefreshPeriod(settings.period(route))
              .timeoutDuration(Duration.ZERO)
              .build();
      this.windows =
          Caffeine.newBuilder()
              .maximumSize(settings.maxClients())
              .expireAfterAccess(settings.period(route))
              .ticker(nanoTime::get)
              .executor(Runnable::run)
              .build();
    }

    Allowance ask(ClientAddress client) {
      Windows own = windows.get(client, key -> begin());
      boolean granted = own.limiter.reservePermission() >= 0;
      if (!granted) {
        refused.increment();
      }
      long elapsed = (nanoTime.get() - own.begin) % periodNanos;
      return new Allowance(
          granted,
          config.getLimitForPeriod(),
          Math.ceilDiv(periodNanos, SECOND),
          Math.max(0, own.limiter.getMetrics().getAvailablePermissions()),
          Math.ceilDiv(periodNanos - elapsed, SECOND));
    }

    private Windows begin() {
      return new Windows(RateLimiter.of(name, config, nanoTime), nanoTime.get());
    }
  }
}
