package dev.sightline.adapter.web.socketio;

import dev.sightline.adapter.web.engineio.OutgoingPacket;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.ReferenceCounted;
import java.util.List;

/**
 * An event as it goes out: encoded once, whatever the number of clients that it goes to.
 *
 * <p><b>Ownership:</b> reference-counted; whoever has it made releases it, when it has been given
 * to all.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
public final class EncodedEvent extends AbstractReferenceCounted {
  private final String namespace;
  private final List<OutgoingPacket> packets;

  /**
   * @param packets the text and the attachments; they become the event's
   */
  EncodedEvent(String namespace, List<OutgoingPacket> packets) {
    this.namespace = namespace;
    this.packets = List.copyOf(packets);
  }

  /** The name of the namespace that it is for. */
  public String namespace() {
    return namespace;
  }

  /** The event's packets, which stay its own. */
  List<OutgoingPacket> packets() {
    return packets;
  }

  /** Length of the text and the attachments, in bytes. */
  public int size() {
    return packets.stream().mapToInt(OutgoingPacket::size).sum();
  }

  @Override
  public EncodedEvent retain() {
    super.retain();
    return this;
  }

  @Override
  public ReferenceCounted touch(Object hint) {
    packets.forEach(packet -> packet.touch(hint));
    return this;
  }

  @Override
  protected void deallocate() {
    packets.forEach(OutgoingPacket::release);
  }
}
