package dev.sightline.application;

import dev.sightline.domain.Label;

/** There is no camera under the label. */
public final class NoSuchLabelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The message names the label. */
  public NoSuchLabelException(Label label) {
    super("No keys found for label '" + label + "'");
  }
}
