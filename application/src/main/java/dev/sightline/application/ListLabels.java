package dev.sightline.application;

import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/** Lists the labels that people may choose from. Threading and errors as {@link LabelCatalog}. */
public final class ListLabels {
  private final LabelCatalog catalog;
  private final Pattern hidden;

  /**
   * @param catalog what there is
   * @param hidden labels in which this pattern is found are not listed; they can still be watched
   */
  public ListLabels(LabelCatalog catalog, Pattern hidden) {
    this.catalog = Objects.requireNonNull(catalog, "catalog");
    this.hidden = Objects.requireNonNull(hidden, "hidden");
  }

  /** The labels, sorted, each once. */
  public CompletionStage<List<Label>> list() {
    return catalog.labels().thenApply(this::shown);
  }

  private List<Label> shown(List<Label> labels) {
    return labels.stream().filter(this::shows).toList();
  }

  /** Whether a label is listed when it is there. */
  public boolean shows(Label label) {
    return !hidden.matcher(label.value()).find();
  }
}
