package dev.sightline.benchmark.viewer;

import dev.sightline.benchmark.wire.Stamp;
import java.nio.ByteBuffer;

/** What a server sends to one viewer, taken apart. */
interface Wire {
  /** Takes all remaining bytes. */
  void read(ByteBuffer bytes) throws ProtocolException;

  /** What was found in the bytes; called by the thread that reads. */
  interface Listener {
    /**
     * A picture has come to its end.
     *
     * @param intact whether its length and its end are those that its beginning tells
     * @param id of the frame where the server tells it in a header before the picture, else empty
     */
    void onPicture(Stamp stamp, boolean intact, String id);

    /** A picture without a stamp, or what should have been one. */
    void onUnstamped();

    /** What may hold several pictures has come to its end. */
    void onMessageEnd();

    /** The beginning of a text message without pictures. */
    void onText(String beginning) throws ProtocolException;

    /** A WebSocket ping that has to be answered with the same bytes. */
    void onPing(byte[] content) throws ProtocolException;

    /** The server says goodbye. */
    void onClose(int code) throws ProtocolException;
  }

  /** The server has said what it must not, or refused; ends the connection. */
  final class ProtocolException extends Exception {
    private static final long serialVersionUID = 1;

    ProtocolException(String message) {
      super(message);
    }
  }
}
