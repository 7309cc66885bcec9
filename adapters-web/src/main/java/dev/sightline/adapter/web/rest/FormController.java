package dev.sightline.adapter.web.rest;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.util.concurrent.CompletionStage;

/** Frames as multipart forms, the way version 2 producers send them. */
@Controller
final class FormController {
  private final FrameUpload upload;

  FormController(FrameUpload upload) {
    this.upload = upload;
  }

  @Post(
      uris = {"/api/frames", "/frames"},
      consumes = MediaType.ALL)
  CompletionStage<FrameStored> publish(HttpRequest<?> request) {
    return upload.publishForm(request).thenApply(FrameStored::of);
  }
}
