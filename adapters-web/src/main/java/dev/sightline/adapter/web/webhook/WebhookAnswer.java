package dev.sightline.adapter.web.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.application.WebhookOutcome;
import dev.sightline.application.WebhookOutcome.Answered;
import dev.sightline.application.WebhookOutcome.Failed;
import dev.sightline.application.WebhookOutcome.Ignored;
import dev.sightline.application.WebhookOutcome.Redelivered;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a caller is told about its events, in the words of the old service.
 *
 * @param status {@code ok}, {@code skipped} when nothing was to be done, or {@code partial_error}
 * @param message only when all was skipped
 * @param responses one for each event that was not ignored; not when all was skipped
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
record WebhookAnswer(
    String status, @Nullable String message, @Nullable List<EventAnswer> responses) {

  /**
   * What became of one event; members that do not apply are left out.
   *
   * @param sent false when it was taken, and there is nothing to send with
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record EventAnswer(
      String status,
      @JsonProperty("target_id") @Nullable String targetId,
      @Nullable Boolean sent,
      @Nullable String reason,
      @Nullable String message,
      @Nullable String details) {

    static Optional<EventAnswer> of(WebhookOutcome outcome) {
      return switch (outcome) {
        case Answered answered ->
            Optional.of(
                new EventAnswer(
                    "success",
                    answered.target(),
                    answered.sent() ? null : Boolean.FALSE,
                    null,
                    null,
                    null));
        case Redelivered redelivered ->
            Optional.of(new EventAnswer("skipped", null, null, "Redelivery", null, null));
        case Failed failed ->
            Optional.of(
                new EventAnswer("error", null, null, null, failed.message(), failed.details()));
        case Ignored ignored -> Optional.empty();
      };
    }
  }

  static WebhookAnswer of(List<WebhookOutcome> outcomes) {
    if (outcomes.stream().noneMatch(WebhookAnswer::isMoreThanSkipped)) {
      return new WebhookAnswer("skipped", "All events skipped.", null);
    }
    boolean failed = outcomes.stream().anyMatch(Failed.class::isInstance);
    return new WebhookAnswer(
        failed ? "partial_error" : "ok",
        null,
        outcomes.stream().map(EventAnswer::of).flatMap(Optional::stream).toList());
  }

  private static boolean isMoreThanSkipped(WebhookOutcome outcome) {
    return outcome instanceof Answered || outcome instanceof Failed;
  }

  /** 207 when an event has failed, else 200. */
  HttpStatus httpStatus() {
    return status.equals("partial_error") ? HttpStatus.MULTI_STATUS : HttpStatus.OK;
  }
}
