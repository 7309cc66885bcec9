package dev.sightline.adapter.web.engineio;

import java.util.List;

/**
 * How packets get to the client.
 *
 * <p><b>Threading:</b> called on the session's event loop.
 */
interface Transport {
  /** Whether packets given now are on their way at once, with nothing before them. */
  boolean isWritable();

  /** How many bytes wait for the client to take them. */
  long queuedBytes();

  /** Sends packets, which stay the caller's. */
  void send(List<OutgoingPacket> packets);

  /** Ends it; nothing is sent any more. */
  void close(CloseReason reason);
}
