package dev.sightline.adapter.web.engineio;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what comes. */
final class RecordingApplication implements EngineApplication {
  /** Messages, and the reasons of ends, in order. */
  final List<String> log = new ArrayList<>();

  final List<EngineSession> sessions = new ArrayList<>();
  boolean allowing = true;
  @Nullable RuntimeException fault;

  @Override
  public boolean allows(Handshake handshake) {
    return allowing;
  }

  @Override
  public EngineListener opened(EngineSession session) {
    sessions.add(session);
    return new EngineListener() {
      @Override
      public void onText(String message) {
        if (fault != null) {
          throw fault;
        }
        log.add(message);
      }

      @Override
      public void onBinary(byte[] message) {
        log.add("bytes " + HexFormat.of().formatHex(message));
      }

      @Override
      public void onClosed(CloseReason reason) {
        log.add("closed " + reason);
      }
    };
  }

  EngineSession session() {
    return sessions.getLast();
  }
}
