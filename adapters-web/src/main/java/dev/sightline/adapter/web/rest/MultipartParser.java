package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code multipart/*} bodies apart (RFC 2046), endless ones too. Bounded are the headers of a
 * part; the content is the sink's affair.
 */
final class MultipartParser implements StreamParser {
  private static final int MAX_BOUNDARY = 200;

  private enum State {
    BEFORE_FIRST_PART,
    HEADERS,
    COUNTED_CONTENT,
    BEHIND_COUNTED_CONTENT,
    SCANNED_CONTENT,
    BEHIND_LAST_PART
  }

  private final Sink sink;
  private final LineReader lines;
  private final boolean lengthsCount;
  private final Map<String, String> headers = new LinkedHashMap<>();
  private State state = State.BEFORE_FIRST_PART;
  private long remaining;
  private @Nullable String boundary;
  private @Nullable DelimiterScanner scanner;

  private MultipartParser(
      Sink sink, @Nullable String boundary, boolean lengthsCount, int maxHeaderBytes) {
    this.sink = sink;
    this.lines = new LineReader(maxHeaderBytes);
    this.lengthsCount = lengthsCount;
    this.boundary = boundary;
  }

  /**
   * For the body of a form, which may begin with text before its first part.
   *
   * @param boundary as the request's header gives it
   */
  static MultipartParser ofForm(Sink sink, String boundary, int maxHeaderBytes) {
    return new MultipartParser(sink, boundary, false, maxHeaderBytes);
  }

  /**
   * For a stream of pictures: its first line tells the boundary, since the request's header often
   * does not, and a part with a {@code Content-Length} is complete as soon as its last byte has
   * come.
   */
  static MultipartParser ofStream(Sink sink, int maxHeaderBytes) {
    return new MultipartParser(sink, null, true, maxHeaderBytes);
  }

  @Override
  public void feed(ByteBuffer in) {
    while (in.hasRemaining()) {
      switch (state) {
        case BEFORE_FIRST_PART -> lines.next(in).ifPresent(this::lineBeforeFirstPart);
        case HEADERS -> lines.next(in).ifPresent(this::headerLine);
        case COUNTED_CONTENT -> countedContent(in);
        case BEHIND_COUNTED_CONTENT -> lines.next(in).ifPresent(this::lineBehindContent);
        case SCANNED_CONTENT -> scannedContent(in);
        case BEHIND_LAST_PART -> in.position(in.limit());
      }
    }
  }

  /**
   * To be called when the body has ended.
   *
   * @throws ProblemException 400, when it ended before its last part did
   */
  void requireEnd() {
    if (state != State.BEHIND_LAST_PART) {
      throw malformed("it ends before its last boundary");
    }
  }

  private void lineBeforeFirstPart(String line) {
    String trimmed = line.stripTrailing();
    if (boundary == null && !trimmed.isEmpty()) {
      boundary = boundaryIn(trimmed);
    }
    if (boundary != null) {
      delimiterLine(trimmed, boundary);
    }
  }

  private void lineBehindContent(String line) {
    String trimmed = line.stripTrailing();
    if (!trimmed.isEmpty() && !delimiterLine(trimmed, String.valueOf(boundary))) {
      throw malformed("a part is longer than its Content-Length says");
    }
  }

  private boolean delimiterLine(String line, String expected) {
    if (line.equals("--" + expected)) {
      beginHeaders();
      return true;
    }
    if (line.equals("--" + expected + "--")) {
      state = State.BEHIND_LAST_PART;
      return true;
    }
    return false;
  }

  private static String boundaryIn(String line) {
    if (!line.startsWith("--") || line.length() < 3 || line.length() > MAX_BOUNDARY) {
      throw malformed(
          "it must begin with -- and a boundary of at most " + MAX_BOUNDARY + " characters");
    }
    return line.substring(2);
  }

  private void beginHeaders() {
    headers.clear();
    lines.reset();
    state = State.HEADERS;
  }

  private void headerLine(String line) {
    if (line.isEmpty()) {
      beginContent();
      return;
    }
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw malformed("a part's header line has no colon");
    }
    headers.put(
        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
        line.substring(colon + 1).strip());
  }

  private void beginContent() {
    sink.begin(Map.copyOf(headers));
    Optional<Long> length = lengthsCount ? contentLength() : Optional.empty();
    lines.reset();
    if (length.isPresent()) {
      remaining = length.get();
      state = State.COUNTED_CONTENT;
      endIfCounted();
    } else {
      scanner = new DelimiterScanner(String.valueOf(boundary));
      state = State.SCANNED_CONTENT;
    }
  }

  private Optional<Long> contentLength() {
    String length = headers.get("content-length");
    if (length == null) {
      return Optional.empty();
    }
    if (!length.matches("[0-9]{1,18}")) {
      throw malformed("a part's Content-Length is not a number");
    }
    return Optional.of(Long.valueOf(length));
  }

  private void countedContent(ByteBuffer in) {
    int length = (int) Math.min(remaining, in.remaining());
    ByteBuffer piece = in.slice(in.position(), length);
    in.position(in.position() + length);
    remaining -= length;
    sink.data(piece);
    endIfCounted();
  }

  private void endIfCounted() {
    if (remaining == 0) {
      state = State.BEHIND_COUNTED_CONTENT;
      sink.end();
    }
  }

  private void scannedContent(ByteBuffer in) {
    DelimiterScanner current = scanner;
    if (current == null) {
      throw new IllegalStateException("content without a scanner");
    }
    switch (current.scan(in, sink::data)) {
      case NOTHING -> {}
      case NEXT_PART -> {
        beginHeaders();
        sink.end();
      }
      case LAST_PART -> {
        state = State.BEHIND_LAST_PART;
        sink.end();
      }
    }
  }

  private static ProblemException malformed(String why) {
    return ProblemException.badRequest("malformed multipart body: " + why);
  }
}
