package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import java.util.ArrayList;
import java.util.List;

/** Names that a store could mistake for something else, or for one another. */
final class UnusualNames {
  /** Each of them is another one for a store that does not quote, fold or cut anything. */
  static final List<String> NAMES =
      List.of(
          "plain",
          "Plain",
          "with space",
          " with space ",
          "with/slash",
          "../up",
          "with|bar",
          "with=equals",
          "==",
          "c2l0ZQ==",
          "c2l0ZQ",
          "{hash}tag",
          "star*[a-z]?",
          "back\\slash",
          "\"quoted\"",
          "100%25",
          "工地A",
          "工地B",
          "é", // one code point
          "e\u0301", // two that look the same
          "👷🏽‍♀️🚧",
          "長".repeat(CameraKey.MAX_LENGTH),
          "👷".repeat(CameraKey.MAX_LENGTH));

  /** Every name as that of a label, and as that of a camera. */
  static final List<CameraKey> CAMERAS = cameras();

  private static List<CameraKey> cameras() {
    List<CameraKey> cameras = new ArrayList<>();
    for (String name : NAMES) {
      cameras.add(CameraKey.of("site", name));
      cameras.add(CameraKey.of(name, "gate"));
    }
    cameras.add(CameraKey.of("a|b", "c"));
    cameras.add(CameraKey.of("a", "b|c"));
    cameras.add(CameraKey.of("a/b", "c"));
    cameras.add(CameraKey.of("a", "b/c"));
    return List.copyOf(cameras);
  }

  private UnusualNames() {}
}
