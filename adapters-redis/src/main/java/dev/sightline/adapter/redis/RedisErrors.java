package dev.sightline.adapter.redis;

import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.StoreTimeoutException;
import dev.sightline.domain.StoreUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import java.util.Optional;

/** Turns what Lettuce and Redis say into the exceptions of the ports. Messages hold no secrets. */
final class RedisErrors {
  private final String server;

  /**
   * @param server where Redis is, for messages; without user and password
   */
  RedisErrors(String server) {
    this.server = server;
  }

  /** The exception of the port for a failure that was met while doing {@code what}. */
  RuntimeException translate(String what, Throwable failure) {
    Optional<RuntimeException> translated =
        find(failure, StoreUnavailableException.class)
            .or(() -> find(failure, StoreTimeoutException.class))
            .or(() -> find(failure, StoreFullException.class));
    if (translated.isPresent()) {
      return translated.get();
    }
    if (isTimeout(failure)) {
      return new StoreTimeoutException(server + " did not answer in time: " + what, failure);
    }
    String code = code(failure);
    if (code.equals("OOM")) {
      return new StoreFullException(server + " has reached its maxmemory: " + what, failure);
    }
    return new StoreUnavailableException(server + " " + reason(code) + ": " + what, failure);
  }

  private static String reason(String code) {
    return switch (code) {
      case "" -> "cannot be reached";
      case "LOADING" -> "is still loading its data";
      case "READONLY" -> "is a read-only replica";
      case "NOAUTH", "WRONGPASS" -> "does not accept the user or password";
      case "NOPERM" -> "does not permit this user the command";
      case "WRONGTYPE" -> "holds something else than a stream under the camera's key";
      default -> "refused with " + code;
    };
  }

  static boolean isTimeout(Throwable failure) {
    return find(failure, RedisCommandTimeoutException.class).isPresent();
  }

  /** Whether the key that was asked for holds something else than a stream. */
  static boolean isForeignType(Throwable failure) {
    return code(failure).equals("WRONGTYPE");
  }

  /** Whether the user may not do that, or the server does not know how. */
  static boolean isRefusal(Throwable failure) {
    return code(failure).equals("NOPERM") || code(failure).equals("ERR");
  }

  /** The first word of what Redis said; empty when it has said nothing. */
  private static String code(Throwable failure) {
    return find(failure, RedisCommandExecutionException.class)
        .map(Throwable::getMessage)
        .map(message -> message.split(" ", 2)[0])
        .orElse("");
  }

  private static <T extends Throwable> Optional<RuntimeException> find(
      Throwable failure, Class<T> type) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (type.isInstance(at) && at instanceof RuntimeException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
