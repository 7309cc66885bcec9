package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.Endings;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Tells a request that waits that its client has closed the connection, or the server shuts down.
 */
final class Departure {
  /**
   * Runs a task that is given a stage, which completes when the client leaves, or the server shuts
   * down, before the task's own stage is complete. Nothing of it stays on a connection that goes
   * on.
   */
  static <T> CompletionStage<T> whileThere(
      HttpRequest<?> request,
      Endings endings,
      Function<CompletionStage<?>, CompletionStage<T>> task) {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    if (!(request instanceof NettyHttpRequest<?> netty)) {
      return task.apply(gone);
    }
    Channel channel = netty.getChannelHandlerContext().channel();
    ChannelFutureListener left = closed -> gone.complete(null);
    CompletionStage<T> running = task.apply(gone);
    channel.closeFuture().addListener(left);
    Endings.Ending ending = endings.add(() -> gone.complete(null));
    return running.whenComplete(
        (result, failure) -> {
          ending.done();
          channel.closeFuture().removeListener(left);
        });
  }

  private Departure() {}
}
