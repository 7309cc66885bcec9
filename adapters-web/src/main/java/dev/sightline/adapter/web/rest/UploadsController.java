package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.RequestPath;
import dev.sightline.application.FetchUpload;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Serves the files that were uploaded. */
@Controller("/uploads/{+names}")
final class UploadsController {
  private final FetchUpload fetchUpload;
  private final UploadSettings settings;

  UploadsController(FetchUpload fetchUpload, UploadSettings settings) {
    this.fetchUpload = fetchUpload;
    this.settings = settings;
  }

  @Get(produces = MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> get(HttpRequest<?> request) {
    String name = RequestPath.name(request);
    FetchUpload.Found found =
        fetchUpload
            .find(name)
            .orElseThrow(
                () -> new ProblemException(HttpStatus.NOT_FOUND, "there is no such upload"));
    return new UploadResponse(found, settings.cacheTime()).to(request);
  }
}
