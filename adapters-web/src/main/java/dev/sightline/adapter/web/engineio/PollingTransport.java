package dev.sightline.adapter.web.engineio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HTTP long polling: packets wait for a poll, or a poll waits for packets.
 *
 * <p><b>Threading:</b> confined to the session's event loop.
 */
final class PollingTransport implements Transport {
  private final Deque<OutgoingPacket> queue = new ArrayDeque<>();
  private long queuedBytes;
  private @Nullable Poll waiting;

  /**
   * Takes a poll, and answers it when there are packets.
   *
   * @return false when another one waits already
   */
  boolean poll(Poll poll) {
    if (waiting != null) {
      return false;
    }
    waiting = poll;
    flush();
    return true;
  }

  /** Whether this poll waits. */
  boolean isWaiting(Poll poll) {
    return waiting == poll;
  }

  boolean isPolled() {
    return waiting != null;
  }

  @Override
  public boolean isWritable() {
    return waiting != null; // so there is nothing in the queue
  }

  @Override
  public long queuedBytes() {
    return queuedBytes;
  }

  @Override
  public void send(List<OutgoingPacket> packets) {
    for (OutgoingPacket packet : packets) {
      queue.add(packet.retain());
      queuedBytes += packet.size();
    }
    flush();
  }

  private void flush() {
    if (waiting != null && !queue.isEmpty()) {
      List<OutgoingPacket> packets = take();
      answer(Reply.of(packets));
      release(packets);
    }
  }

  /** Everything that waits for a poll, which the caller releases. */
  List<OutgoingPacket> take() {
    List<OutgoingPacket> packets = List.copyOf(queue);
    queue.clear();
    queuedBytes = 0;
    return packets;
  }

  static void release(List<OutgoingPacket> packets) {
    packets.forEach(OutgoingPacket::release);
  }

  /** Ends the poll that waits, if one does, with a packet that has no data. */
  void answer(PacketType type) {
    if (waiting != null) {
      answer(reply(type));
    }
  }

  static Reply reply(PacketType type) {
    OutgoingPacket packet = OutgoingPacket.of(type, "");
    Reply reply = Reply.of(List.of(packet));
    packet.release();
    return reply;
  }

  /** Ends the poll that waits, if one does. */
  void answer(Reply reply) {
    Poll poll = waiting;
    waiting = null;
    if (poll != null) {
      poll.answer(reply);
    }
  }

  /** A client that has closed the session itself is told nothing; the others are told to close. */
  @Override
  public void close(CloseReason reason) {
    answer(reason == CloseReason.CLIENT ? PacketType.NOOP : PacketType.CLOSE);
    release(take());
  }
}
