package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Takes JPEG pictures apart that follow each other with nothing between them, as {@code ffmpeg -f
 * mjpeg} sends them. Follows the segments of ISO/IEC 10918-1, so that a preview within a picture is
 * not taken for a picture of its own.
 */
final class JpegStreamParser implements StreamParser {
  private static final int START_OF_IMAGE = 0xD8;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int START_OF_SCAN = 0xDA;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int TEMPORARY = 0x01;
  private static final int MARKER_START = 0xFF;
  private static final int LENGTH_BYTES = 2;

  private enum State {
    BETWEEN,
    START,
    MARKER_START,
    MARKER,
    LENGTH,
    LENGTH_END,
    SEGMENT,
    SCAN,
    SCAN_MARKER
  }

  private final Sink sink;
  private State state = State.BETWEEN;
  private int marker;
  private int remaining;

  JpegStreamParser(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void feed(ByteBuffer in) {
    int from = in.position();
    while (in.hasRemaining()) {
      if (state == State.SEGMENT) {
        skipSegment(in);
        continue;
      }
      boolean ended = accept(in.get() & 0xFF);
      if (ended) {
        handOver(in, from);
        from = in.position();
        sink.end();
      }
    }
    if (state != State.BETWEEN) {
      handOver(in, from);
    }
  }

  private void handOver(ByteBuffer in, int from) {
    if (in.position() > from) {
      sink.data(in.slice(from, in.position() - from));
    }
  }

  private void skipSegment(ByteBuffer in) {
    int length = Math.min(remaining, in.remaining());
    in.position(in.position() + length);
    remaining -= length;
    if (remaining == 0) {
      state = marker == START_OF_SCAN ? State.SCAN : State.MARKER_START;
    }
  }

  /** Takes the next byte; true when it was the last one of a picture. */
  private boolean accept(int next) {
    switch (state) {
      case BETWEEN -> begin(next);
      case START -> state = require(next == START_OF_IMAGE, State.MARKER_START);
      case MARKER_START -> state = require(next == MARKER_START, State.MARKER);
      case MARKER -> marker(next);
      case LENGTH -> {
        remaining = next << 8;
        state = State.LENGTH_END;
      }
      case LENGTH_END -> segment(remaining | next);
      case SCAN -> state = next == MARKER_START ? State.SCAN_MARKER : State.SCAN;
      case SCAN_MARKER -> scanMarker(next);
      case SEGMENT -> throw new IllegalStateException("skipped elsewhere");
    }
    return state == State.BETWEEN;
  }

  private void begin(int next) {
    state = require(next == MARKER_START, State.START);
    sink.begin(Map.of());
  }

  private void marker(int next) {
    marker = next;
    if (next == END_OF_IMAGE) {
      state = State.BETWEEN;
    } else if (isAlone(next)) {
      state = State.MARKER_START;
    } else if (next != MARKER_START) {
      state = State.LENGTH;
    }
  }

  private void segment(int length) {
    remaining = length - LENGTH_BYTES;
    state = require(remaining >= 0, State.SEGMENT);
    if (remaining == 0) {
      state = marker == START_OF_SCAN ? State.SCAN : State.MARKER_START;
    }
  }

  private void scanMarker(int next) {
    if (next == 0 || isRestart(next)) {
      state = State.SCAN;
    } else if (next != MARKER_START) {
      marker(next);
    }
  }

  private static boolean isAlone(int next) {
    return next == TEMPORARY || isRestart(next) || next == START_OF_IMAGE;
  }

  private static boolean isRestart(int next) {
    return next >= FIRST_RESTART && next <= LAST_RESTART;
  }

  private static State require(boolean expected, State then) {
    if (!expected) {
      throw ProblemException.badRequest("malformed stream: not JPEG pictures one after the other");
    }
    return then;
  }
}
