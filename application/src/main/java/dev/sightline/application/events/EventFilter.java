package dev.sightline.application.events;

import dev.sightline.domain.Label;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which cameras somebody wants to hear of.
 *
 * @param labels theirs; empty for all that are listed
 * @param listed tells which labels are listed
 */
record EventFilter(Set<Label> labels, Predicate<Label> listed) {
  EventFilter {
    labels = Set.copyOf(labels);
  }

  boolean wants(Label label) {
    return labels.isEmpty() ? listed.test(label) : labels.contains(label);
  }

  /** What is not about a camera is for everybody. */
  boolean wants(Event event) {
    return event.camera().map(facts -> wants(facts.camera().label())).orElse(true);
  }
}
