package dev.sightline.adapter.web.webhook;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.RequestBody;
import dev.sightline.adapter.web.rest.ByteCollector;
import dev.sightline.application.ReceiveWebhook;
import dev.sightline.application.WebhookEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Takes the calls of a messaging service. Nothing of a call counts before its signature does. */
@Controller("/api/webhook")
final class WebhookController {
  private final ReceiveWebhook receiveWebhook;
  private final WebhookSignature signature;
  private final WebhookSettings settings;

  WebhookController(
      ReceiveWebhook receiveWebhook, WebhookSignature signature, WebhookSettings settings) {
    this.receiveWebhook = receiveWebhook;
    this.signature = signature;
    this.settings = settings;
  }

  @Post(consumes = MediaType.ALL)
  CompletionStage<HttpResponse<WebhookAnswer>> call(HttpRequest<?> request) {
    signature.requireIn(request.getHeaders());
    ByteCollector body = new ByteCollector(settings.maxBodyBytes(), this::tooLarge);
    request.getHeaders().contentLength().ifPresent(body::require);
    return RequestBody.forEach(request, body::append)
        .orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .exceptionallyCompose(
            failure ->
                CompletableFuture.failedFuture(
                    failure instanceof TimeoutException ? tooSlow() : failure))
        .thenCompose(end -> receive(request, body.take()));
  }

  private CompletionStage<HttpResponse<WebhookAnswer>> receive(
      HttpRequest<?> request, byte[] body) {
    signature.require(request.getHeaders(), body);
    List<WebhookEvent> events = WebhookBody.events(body);
    if (events.size() > receiveWebhook.maxEvents()) {
      throw new ProblemException(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "a call may have at most "
              + receiveWebhook.maxEvents()
              + " events, got "
              + events.size());
    }
    return receiveWebhook
        .receive(events)
        .thenApply(WebhookAnswer::of)
        .thenApply(answer -> HttpResponse.<WebhookAnswer>status(answer.httpStatus()).body(answer));
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE,
        "the body may have at most " + settings.maxBodyBytes() + " bytes");
  }

  private ProblemException tooSlow() {
    return new ProblemException(
        HttpStatus.REQUEST_TIMEOUT,
        "the body must arrive within " + settings.timeout().toSeconds() + " seconds");
  }
}
