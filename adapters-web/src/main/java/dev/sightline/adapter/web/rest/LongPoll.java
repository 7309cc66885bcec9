package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.WebSettings;
import dev.sightline.domain.FrameId;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads the question for a later frame: {@code ?after=<id>&wait=<seconds>}. Without {@code after}
 * any frame will do, without {@code wait} the longest wait is meant, and a longer one is cut to it.
 */
@Singleton
final class LongPoll {
  private final Duration maxWait;

  /**
   * What is asked for.
   *
   * @param after the frame must be later than this
   * @param patience how long to wait for it at most
   */
  record Question(FrameId after, Duration patience) {}

  LongPoll(WebSettings settings) {
    this.maxWait = settings.maxWait();
  }

  /**
   * The question in a request; empty when it has none.
   *
   * @throws ProblemException 400, when it is malformed
   */
  Optional<Question> asked(HttpRequest<?> request) {
    HttpParameters parameters = request.getParameters();
    Optional<String> after = parameters.getFirst("after");
    Optional<String> wait = parameters.getFirst("wait");
    if (after.isEmpty() && wait.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ProblemException.checked(
            () ->
                new Question(
                    after.map(FrameId::parse).orElse(FrameId.BEFORE_ALL),
                    wait.map(this::duration).orElse(maxWait))));
  }

  private Duration duration(String seconds) {
    if (!seconds.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      throw new IllegalArgumentException(
          "wait must be a number of seconds, 0 to " + maxWait.toSeconds());
    }
    Duration wait = Duration.ofMillis((long) (Double.parseDouble(seconds) * 1000));
    return wait.compareTo(maxWait) > 0 ? maxWait : wait;
  }
}
