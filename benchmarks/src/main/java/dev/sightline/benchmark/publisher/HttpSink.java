package dev.sightline.benchmark.publisher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.sightline.benchmark.wire.StreamKeys;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** Publishes with {@code PUT /api/frames/{label}/{key}} on one connection that is kept open. */
final class HttpSink implements FrameSink {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int CREATED = 201;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  HttpSink(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  @Override
  public void publish(int camera, byte[] picture) throws IOException {
    String head =
        "PUT /api/frames/%s/%s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
            .formatted(StreamKeys.LABEL, StreamKeys.camera(camera), picture.length);
    out.write(head.getBytes(US_ASCII));
    out.write(picture);
    String status = line();
    String body = body();
    if (!status.startsWith("HTTP/1.1 " + CREATED)) {
      throw new IOException("the picture was refused: " + status + " " + body);
    }
  }

  private String body() throws IOException {
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring("content-length:".length()).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        throw new IOException("an answer of known length was expected, got " + header);
      }
    }
    return new String(in.readNBytes(length), US_ASCII);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the gateway has ended the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
