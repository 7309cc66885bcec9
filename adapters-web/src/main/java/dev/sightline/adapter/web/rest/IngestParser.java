package dev.sightline.adapter.web.rest;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Chooses the parser of a push by its first byte. */
final class IngestParser {
  private static final byte JPEG_START = (byte) 0xFF;

  private final StreamParser.Sink sink;
  private final int maxHeaderBytes;
  private @Nullable StreamParser parser;

  IngestParser(StreamParser.Sink sink, int maxHeaderBytes) {
    this.sink = sink;
    this.maxHeaderBytes = maxHeaderBytes;
  }

  /** Takes the next piece of the body. */
  void feed(ByteBuffer piece) {
    if (parser == null && piece.hasRemaining()) {
      parser =
          piece.get(piece.position()) == JPEG_START
              ? new JpegStreamParser(sink)
              : MultipartParser.ofStream(sink, maxHeaderBytes);
    }
    if (parser != null) {
      parser.feed(piece);
    }
  }
}
