package dev.sightline.bootstrap;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Requests as they are on the wire, also those that no HTTP client would send. */
final class RawHttp {
  private static final int PATIENCE_MILLIS = 20_000;

  /**
   * Sends a request and reads until the server closes the connection.
   *
   * @param gateway its address, for example {@code http://127.0.0.1:8000}
   */
  static String answer(String gateway, String request) throws IOException {
    try (Socket socket = connect(gateway)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  static Socket connect(String gateway) throws IOException {
    URI address = URI.create(gateway);
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private RawHttp() {}
}
