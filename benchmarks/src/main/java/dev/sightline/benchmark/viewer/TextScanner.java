package dev.sightline.benchmark.viewer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sightline.benchmark.wire.Picture;
import dev.sightline.benchmark.wire.Stamp;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A text message, which may hold pictures as JSON strings of Base64: each is found by its
 * beginning, its stamp tells how long it is, so that only its end has to be read.
 */
final class TextScanner {
  /* A quote and the Base64 of what a JPEG begins with. */
  private static final byte[] BEGIN = "\"/9j/".getBytes(ISO_8859_1);

  private static final int HEAD_CHARS = (Picture.STAMP_AT + Stamp.TEXT_BYTES) / 3 * 4;
  private static final int TAIL_CHARS = 32;
  private static final int KEPT_BYTES = 256;

  private final Wire.Listener listener;
  private final byte[] kept = new byte[KEPT_BYTES];
  private final byte[] piece = new byte[HEAD_CHARS];
  private int keptLength;
  private int pictures;

  private State state = State.SEARCH;
  private int filled;
  private long toSkip;
  private @Nullable Stamp stamp;

  private enum State {
    SEARCH,
    HEAD,
    SKIP,
    TAIL,
    QUOTE
  }

  TextScanner(Wire.Listener listener) {
    this.listener = listener;
  }

  void begin() {
    keptLength = 0;
    pictures = 0;
    search();
  }

  /** Takes this many bytes. */
  void add(ByteBuffer bytes, int count) {
    int end = bytes.position() + count;
    int first = Math.min(count, KEPT_BYTES - keptLength);
    bytes.get(bytes.position(), kept, keptLength, first);
    keptLength += first;
    while (bytes.position() < end) {
      if (state == State.SKIP) {
        skip(bytes, end);
      } else {
        next(bytes.get());
      }
    }
  }

  private void skip(ByteBuffer bytes, int end) {
    int skipped = (int) Math.min(toSkip, end - bytes.position());
    bytes.position(bytes.position() + skipped);
    toSkip -= skipped;
    if (toSkip == 0) {
      state = State.TAIL;
    }
  }

  private void next(byte next) {
    switch (state) {
      case SEARCH -> look(next);
      case HEAD -> {
        piece[filled++] = next;
        if (filled == HEAD_CHARS) {
          readStamp();
        }
      }
      case TAIL -> {
        piece[filled++] = next;
        if (filled == TAIL_CHARS) {
          state = State.QUOTE;
        }
      }
      case QUOTE -> endPicture(next == '"');
      case SKIP -> throw new IllegalStateException("skipped elsewhere");
    }
  }

  private void look(byte next) {
    if (next == BEGIN[filled]) {
      filled++;
    } else {
      filled = next == BEGIN[0] ? 1 : 0;
    }
    if (filled == BEGIN.length) {
      System.arraycopy(BEGIN, 1, piece, 0, BEGIN.length - 1);
      filled = BEGIN.length - 1;
      state = State.HEAD;
    }
  }

  private void readStamp() {
    try {
      byte[] bytes = Base64.getDecoder().decode(piece);
      Stamp found = Stamp.parse(bytes, Picture.STAMP_AT, bytes.length);
      toSkip = Math.ceilDiv(found.imageBytes(), 3) * 4L - HEAD_CHARS - TAIL_CHARS;
      stamp = found;
      filled = 0;
      state = State.SKIP;
    } catch (IllegalArgumentException e) {
      pictures++;
      listener.onUnstamped();
      search();
    }
  }

  private void endPicture(boolean closed) {
    Stamp found = stamp;
    if (found != null) {
      pictures++;
      listener.onPicture(found, closed && endsWell(found), "");
    }
    search();
  }

  private boolean endsWell(Stamp found) {
    try {
      byte[] end = Base64.getDecoder().decode(Arrays.copyOf(piece, TAIL_CHARS));
      return found.isTail(end, end.length - Picture.TAIL_FROM_END);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void search() {
    state = State.SEARCH;
    filled = 0;
    stamp = null;
  }

  /** That was all. */
  void end() throws Wire.ProtocolException {
    if (stamp != null) {
      endPicture(false); // the message ended within a picture
    } else if (pictures == 0) {
      listener.onText(new String(kept, 0, keptLength, ISO_8859_1));
    }
  }
}
