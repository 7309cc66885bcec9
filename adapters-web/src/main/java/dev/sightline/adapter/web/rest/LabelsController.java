package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.RequestPath;
import dev.sightline.application.DescribeLabel;
import dev.sightline.application.ListLabels;
import dev.sightline.domain.Label;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.concurrent.CompletionStage;

/** Which labels there are, and how their cameras are. */
@Controller
final class LabelsController {
  private final ListLabels listLabels;
  private final DescribeLabel describeLabel;

  LabelsController(ListLabels listLabels, DescribeLabel describeLabel) {
    this.listLabels = listLabels;
    this.describeLabel = describeLabel;
  }

  @Get(uris = {"/api/labels", "/labels"})
  CompletionStage<LabelViews.Labels> list() {
    return listLabels.list().thenApply(LabelViews.Labels::of);
  }

  @Get("/api/labels/{+names}")
  CompletionStage<LabelViews.Described> describe(HttpRequest<?> request) {
    Label label = RequestPath.label(request);
    return describeLabel
        .describe(label)
        .thenApply(cameras -> LabelViews.Described.of(label, cameras));
  }
}
