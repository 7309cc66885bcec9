package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.Problems;
import dev.sightline.application.DescribeLabel;
import dev.sightline.application.ListLabels;
import dev.sightline.application.NoSuchLabelException;
import dev.sightline.domain.Label;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What the start page shows, in one answer: all labels, and the cameras of some of them. {@code
 * ?from=} is the first label to describe, counted from 0, {@code &count=} how many.
 */
@Controller("/api/overview")
final class OverviewController {
  private static final int DEFAULT_COUNT = 40;
  private static final int MAX_COUNT = 100;

  private final ListLabels listLabels;
  private final DescribeLabel describeLabel;

  OverviewController(ListLabels listLabels, DescribeLabel describeLabel) {
    this.listLabels = listLabels;
    this.describeLabel = describeLabel;
  }

  @Get
  CompletionStage<LabelViews.Overview> overview(HttpRequest<?> request) {
    int from = number(request, "from", 0, Integer.MAX_VALUE);
    int count = number(request, "count", DEFAULT_COUNT, MAX_COUNT);
    return listLabels
        .list()
        .thenCompose(
            labels -> {
              int first = Math.min(from, labels.size());
              int last = (int) Math.min((long) first + count, labels.size());
              return describe(labels.subList(first, last), 0, new ArrayList<>())
                  .thenApply(described -> LabelViews.Overview.of(labels, described));
            });
  }

  /** One label after the other, so that a page costs the store no more than a label at a time. */
  private CompletionStage<List<LabelViews.Described>> describe(
      List<Label> labels, int at, List<LabelViews.Described> done) {
    if (at == labels.size()) {
      return CompletableFuture.completedStage(done);
    }
    Label label = labels.get(at);
    return describeLabel
        .describe(label)
        .thenAccept(cameras -> done.add(LabelViews.Described.of(label, cameras)))
        .exceptionallyCompose(OverviewController::unlessItHasVanished)
        .thenCompose(next -> describe(labels, at + 1, done));
  }

  private static CompletionStage<Void> unlessItHasVanished(Throwable failure) {
    return Problems.unwrap(failure) instanceof NoSuchLabelException
        ? CompletableFuture.completedStage(null)
        : CompletableFuture.failedStage(failure);
  }

  private static int number(HttpRequest<?> request, String name, int otherwise, int most) {
    String text = request.getParameters().get(name);
    if (text == null) {
      return otherwise;
    }
    if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > most) {
      throw ProblemException.badRequest(name + " must be a whole number, 0 to " + most);
    }
    return Integer.parseInt(text);
  }
}
