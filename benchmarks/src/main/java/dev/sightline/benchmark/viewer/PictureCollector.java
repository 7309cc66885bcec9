package dev.sightline.benchmark.viewer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sightline.benchmark.wire.Picture;
import dev.sightline.benchmark.wire.Stamp;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes that are one picture, perhaps behind a header: the beginning and the end are kept and
 * looked at, what is between is discarded.
 */
final class PictureCollector {
  private static final int HEAD_BYTES = 2_048;
  private static final byte[] BEGIN = "\u00ff\u00d8\u00ff\u00fe".getBytes(ISO_8859_1);
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9]+-[0-9]+)\"");

  private final Wire.Listener listener;
  private final byte[] head = new byte[HEAD_BYTES];
  private final byte[] tail = new byte[Picture.TAIL_FROM_END];
  private long length;

  PictureCollector(Wire.Listener listener) {
    this.listener = listener;
  }

  void begin() {
    length = 0;
  }

  /** Takes this many bytes. */
  void add(ByteBuffer bytes, int count) {
    int from = bytes.position();
    if (length < HEAD_BYTES) {
      int kept = (int) Math.min(count, HEAD_BYTES - length);
      bytes.get(from, head, (int) length, kept);
    }
    int last = Math.min(count, tail.length);
    System.arraycopy(tail, last, tail, 0, tail.length - last);
    bytes.get(from + count - last, tail, tail.length - last, last);
    bytes.position(from + count);
    length += count;
  }

  /** That was all. */
  void end() {
    int known = (int) Math.min(length, HEAD_BYTES);
    int picture = find(known);
    try {
      Stamp stamp = Stamp.parse(head, picture + Picture.STAMP_AT, known);
      boolean intact = length - picture == stamp.imageBytes() && stamp.isTail(tail, 0);
      listener.onPicture(stamp, intact, picture == 0 ? "" : id(picture));
    } catch (IllegalArgumentException e) {
      listener.onUnstamped();
    }
  }

  private int find(int known) {
    for (int at = 0; at <= known - BEGIN.length; at++) {
      if (head[at] == BEGIN[0]
          && head[at + 1] == BEGIN[1]
          && head[at + 2] == BEGIN[2]
          && head[at + 3] == BEGIN[3]) {
        return at;
      }
    }
    return known;
  }

  private String id(int picture) {
    Matcher id = ID.matcher(new String(head, 0, picture, ISO_8859_1));
    return id.find() ? id.group(1) : "";
  }
}
