package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.BasePath;
import dev.sightline.adapter.web.PercentText;
import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.RequestBody;
import dev.sightline.adapter.web.WebSettings;
import dev.sightline.application.StoreUpload;
import dev.sightline.application.UploadTooLargeException;
import dev.sightline.domain.UploadName;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Takes a file in, as the field {@code file} of a form, while it arrives. */
@Controller("/api/upload")
final class UploadController {
  private final StoreUpload storeUpload;
  private final UploadSettings settings;
  private final WebSettings webSettings;
  private final BasePath basePath;
  private final ExecutorService waiting;

  /**
   * Where the file is now.
   *
   * @param url its path, percent-encoded
   */
  @Serdeable
  record Uploaded(String url) {
    static Uploaded at(BasePath basePath, UploadName name) {
      return new Uploaded(basePath.prefix() + "/uploads/" + PercentText.encode(name.value()));
    }
  }

  /**
   * @param waiting runs what waits for the disk
   */
  UploadController(
      StoreUpload storeUpload,
      UploadSettings settings,
      WebSettings webSettings,
      BasePath basePath,
      @Named(TaskExecutors.BLOCKING) ExecutorService waiting) {
    this.storeUpload = storeUpload;
    this.settings = settings;
    this.webSettings = webSettings;
    this.basePath = basePath;
    this.waiting = waiting;
  }

  @Post(consumes = MediaType.ALL)
  CompletionStage<Uploaded> upload(HttpRequest<?> request) {
    String boundary = FormBoundary.of(request);
    refuseTooLarge(request);
    UploadForm form = new UploadForm(storeUpload, webSettings.maxFieldBytes());
    MultipartParser parser =
        MultipartParser.ofForm(form, boundary, webSettings.maxPartHeaderBytes());
    Progress progress = new Progress();
    CompletableFuture<Void> body =
        RequestBody.forEach(
            request,
            piece -> {
              progress.made();
              parser.feed(piece);
              progress.made();
            },
            waiting);
    progress.watch(body, settings.stallTimeout());
    return body.orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
        .handleAsync((end, failure) -> completed(form, parser, failure), waiting)
        .thenApply(name -> Uploaded.at(basePath, name));
  }

  /** At once, when the length of the body tells it. */
  private void refuseTooLarge(HttpRequest<?> request) {
    long most = storeUpload.maxFileBytes() + webSettings.maxFieldBytes();
    if (most > 0 && request.getHeaders().contentLength().orElse(0) > most) {
      throw new UploadTooLargeException(storeUpload.maxFileBytes());
    }
  }

  private UploadName completed(
      UploadForm form, MultipartParser parser, @Nullable Throwable failure) {
    try (form) {
      if (failure != null) {
        throw refusal(failure);
      }
      parser.requireEnd();
      return form.complete();
    }
  }

  private RuntimeException refusal(Throwable failure) {
    return switch (failure) {
      case TimeoutException e ->
          new ProblemException(
              HttpStatus.REQUEST_TIMEOUT,
              "the file must arrive within " + settings.timeout().toSeconds() + " seconds");
      case StalledException e ->
          new ProblemException(
              HttpStatus.REQUEST_TIMEOUT,
              "nothing of the file has come for "
                  + settings.stallTimeout().toSeconds()
                  + " seconds");
      case RuntimeException e -> e;
      default -> new CompletionException(failure);
    };
  }

  private static final class StalledException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** When something last came. */
  private static final class Progress {
    private volatile long lastNanos = System.nanoTime();

    void made() {
      lastNanos = System.nanoTime();
    }

    /** Fails a body when nothing of it comes for so long. */
    @SuppressWarnings("FutureReturnValueIgnored") // it is told to the body
    void watch(CompletableFuture<Void> body, Duration patience) {
      long left = patience.toNanos() - (System.nanoTime() - lastNanos);
      if (body.isDone()) {
        return;
      }
      if (left <= 0) {
        body.completeExceptionally(new StalledException());
        return;
      }
      CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS)
          .execute(() -> watch(body, patience));
    }
  }
}
