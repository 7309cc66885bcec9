package dev.sightline.bootstrap.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
final class Spelling {
  /** One slip in so many characters is taken for a slip. */
  private static final int CHARACTERS_A_SLIP = 5;

  /** The known name that is nearest to a written one; empty when none is near. */
  static Optional<String> nearest(String written, Collection<String> known) {
    String folded = folded(written);
    int most = Math.max(2, folded.length() / CHARACTERS_A_SLIP);
    return known.stream()
        .filter(name -> distance(folded, folded(name)) <= most)
        .min(
            Comparator.<String>comparingInt(name -> distance(folded, folded(name)))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static String folded(String name) {
    return name.replaceAll("[._-]", "").toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's: characters to add, drop or replace. */
  private static int distance(String one, String other) {
    int[] above = new int[other.length() + 1];
    for (int column = 0; column < above.length; column++) {
      above[column] = column;
    }
    for (int row = 1; row <= one.length(); row++) {
      int[] current = new int[above.length];
      current[0] = row;
      for (int column = 1; column < above.length; column++) {
        int replaced =
            above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
        current[column] = Math.min(replaced, Math.min(above[column], current[column - 1]) + 1);
      }
      above = current;
    }
    return above[other.length()];
  }

  private Spelling() {}
}
