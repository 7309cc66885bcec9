package dev.sightline.adapter.web.limit;

import dev.sightline.adapter.web.ProblemException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The seats of those who watch, whatever the way: so many in all, so many a client.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
@Singleton
public final class ViewerSeats {
  private final ClientAddresses addresses;
  private final ViewerSettings settings;
  private final AtomicInteger taken = new AtomicInteger();
  private final LongAdder refused = new LongAdder();

  /* How many seats each client has; who has none is not in it, so it is no larger than the seats are many. */
  private final Map<ClientAddress, Integer> perClient = new ConcurrentHashMap<>();

  ViewerSeats(ClientAddresses addresses, ViewerSettings settings) {
    this.addresses = addresses;
    this.settings = settings;
  }

  /** A viewer's place, until it is released. */
  public final class Seat {
    private final ClientAddress client;
    private final AtomicBoolean released = new AtomicBoolean();

    private Seat(ClientAddress client) {
      this.client = client;
    }

    /** Gives the seat back; any number of times, on any thread. */
    public void release() {
      if (released.compareAndSet(false, true)) {
        leave(client);
        taken.decrementAndGet();
      }
    }
  }

  /**
   * Takes a seat for whoever sent a request.
   *
   * @throws ProblemException 503 with {@code Retry-After} when all are taken; a WebSocket that is
   *     open already is to be closed with 1013 and the message instead
   */
  public Seat take(HttpRequest<?> request) {
    return take(addresses.of(request));
  }

  /** The same for a client that is known already. */
  public Seat take(ClientAddress client) {
    if (!increment()) {
      throw full("all " + settings.max() + " seats are taken");
    }
    if (!enter(client)) {
      taken.decrementAndGet();
      throw full("at most " + settings.maxPerClient() + " viewers a client");
    }
    return new Seat(client);
  }

  private boolean increment() {
    int before = taken.get();
    while (before < settings.max()) {
      if (taken.compareAndSet(before, before + 1)) {
        return true;
      }
      before = taken.get();
    }
    return false;
  }

  private boolean enter(ClientAddress client) {
    boolean[] entered = new boolean[1];
    perClient.compute(
        client,
        (key, seats) -> {
          int before = seats == null ? 0 : seats;
          entered[0] = before < settings.maxPerClient();
          return entered[0] ? before + 1 : before;
        });
    return entered[0];
  }

  private void leave(ClientAddress client) {
    perClient.computeIfPresent(client, (key, seats) -> seats == 1 ? null : seats - 1);
  }

  private ProblemException full(String detail) {
    refused.increment();
    return new ProblemException(HttpStatus.SERVICE_UNAVAILABLE, detail, settings.retryAfter());
  }

  /** How many seats are taken now. */
  public int taken() {
    return taken.get();
  }

  /** How many clients have seats now. */
  int clients() {
    return perClient.size();
  }

  /** How often a seat was refused since the start. */
  public long refused() {
    return refused.sum();
  }
}
