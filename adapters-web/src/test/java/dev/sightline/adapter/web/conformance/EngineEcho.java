package dev.sightline.adapter.web.conformance;

import dev.sightline.adapter.web.engineio.CloseReason;
import dev.sightline.adapter.web.engineio.EngineApplication;
import dev.sightline.adapter.web.engineio.EngineListener;
import dev.sightline.adapter.web.engineio.EngineSession;
import dev.sightline.adapter.web.engineio.OutgoingPacket;
import dev.sightline.adapter.web.engineio.PacketType;
import io.netty.buffer.Unpooled;
import java.util.List;

/** The application that the Engine.IO suite expects: every message comes back. */
final class EngineEcho implements EngineApplication {
  @Override
  public EngineListener opened(EngineSession session) {
    return new Echo(session);
  }

  private record Echo(EngineSession session) implements EngineListener {
    @Override
    public void onText(String message) {
      send(OutgoingPacket.of(PacketType.MESSAGE, message));
    }

    @Override
    public void onBinary(byte[] message) {
      send(OutgoingPacket.binary(Unpooled.wrappedBuffer(message)));
    }

    private void send(OutgoingPacket packet) {
      session.send(List.of(packet));
      packet.release();
    }

    @Override
    public void onClosed(CloseReason reason) {}
  }
}
