package dev.sightline.adapter.web.rest;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Takes a body apart into its parts as it arrives, wherever it was cut on the way. Keeps nothing of
 * the parts' content. Not thread-safe.
 */
sealed interface StreamParser permits MultipartParser, JpegStreamParser {

  /** Gets the parts. What it throws comes out of {@link #feed}, which must not be called again. */
  interface Sink {
    /**
     * A part begins.
     *
     * @param headers by name in lower case; values as they came over the wire, one character a byte
     */
    void begin(Map<String, String> headers);

    /** A piece of the part's content, to be read before the call returns. */
    void data(ByteBuffer piece);

    /** The part is complete. */
    void end();
  }

  /**
   * Takes the next piece of the body and reads all of it.
   *
   * @throws dev.sightline.adapter.web.ProblemException 400, when the body is malformed
   */
  void feed(ByteBuffer piece);
}
