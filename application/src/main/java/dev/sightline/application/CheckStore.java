package dev.sightline.application;

import dev.sightline.domain.LabelCatalog;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/** Looks whether the store can be reached. */
public final class CheckStore {
  private final LabelCatalog catalog;

  /**
   * @param catalog asked for its labels, which is cheap
   */
  public CheckStore(LabelCatalog catalog) {
    this.catalog = Objects.requireNonNull(catalog, "catalog");
  }

  /**
   * Whether the store answers.
   *
   * @return false when it cannot be reached or does not answer in time; fails with any other
   *     failure of it
   */
  public CompletionStage<Boolean> isReachable() {
    return catalog
        .labels()
        .handle(
            (labels, failure) -> {
              StoreFailures.rethrowUnlessStoreIsAway(failure);
              return failure == null;
            });
  }
}
