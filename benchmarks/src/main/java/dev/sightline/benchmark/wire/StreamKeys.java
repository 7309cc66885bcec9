package dev.sightline.benchmark.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;

/** How a benchmark's cameras are called: label {@value #LABEL}, cameras {@code cam0}, … */
public final class StreamKeys {
  /** The label of all cameras. */
  public static final String LABEL = "bench";

  /** The name of a camera. */
  public static String camera(int index) {
    return "cam" + index;
  }

  /** The Redis key of a camera, in the legacy format. */
  public static String key(int camera) {
    return "stream_frame:" + base64(LABEL) + "|" + base64(camera(camera));
  }

  /** The keys of the first cameras. */
  public static List<String> keys(int cameras) {
    return IntStream.range(0, cameras).mapToObj(StreamKeys::key).toList();
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private StreamKeys() {}
}
