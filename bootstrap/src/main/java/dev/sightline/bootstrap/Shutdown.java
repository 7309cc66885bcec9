package dev.sightline.bootstrap;

import dev.sightline.adapter.web.Drain;
import dev.sightline.adapter.web.limit.ViewerSeats;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.graceful.GracefulShutdownCapable;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of a gateway, step by step. */
final class Shutdown {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final ApplicationContext context;
  private final EmbeddedServer server;
  private final GatewaySettings settings;
  private final Drain drain;

  Shutdown(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
    this.settings = context.getBean(GatewaySettings.class);
    this.drain = context.getBean(Drain.class);
  }

  /** Returns when everything has ended. */
  void run() {
    long began = System.nanoTime();
    int viewers = context.getBean(ViewerSeats.class).taken();
    drain.begin();
    LOG.info(
        "Draining: readiness is down, {} viewers will be told after {} ms",
        viewers,
        settings.drainDelay().toMillis());
    long cut = drained();
    server.stop();
    context.close();
    LOG.info(
        "Stopped in {} ms: {} viewers were told, {} connections were cut off",
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
        viewers,
        cut);
  }

  /** How many connections were still busy when the time was over. */
  private long drained() {
    try {
      Thread.sleep(settings.drainDelay());
      drain.stopAccepting();
      // WebSockets and streams first: what follows would cut them without a word.
      context
          .getEventPublisher(ServerShutdownEvent.class)
          .publishEvent(new ServerShutdownEvent(server));
      return server instanceof GracefulShutdownCapable capable ? finished(capable) : 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Closes idle connections at once, and the others behind the answer that is under way. */
  private long finished(GracefulShutdownCapable capable) throws InterruptedException {
    Duration timeout = settings.drainTimeout();
    try {
      capable
          .shutdownGracefully()
          .toCompletableFuture()
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return 0;
    } catch (TimeoutException e) {
      return capable.reportActiveTasks().orElse(0);
    } catch (ExecutionException e) {
      LOG.warn("Connections could not be closed in order", e.getCause());
      return 0;
    }
  }
}
