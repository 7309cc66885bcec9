package dev.sightline.benchmark.yardstick;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.sightline.benchmark.wire.Parent;
import dev.sightline.benchmark.wire.StoredFrame;
import dev.sightline.benchmark.wire.StreamReader;
import dev.sightline.benchmark.wire.Words;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * The naive way, as the service that Sightline replaces did it: each viewer has a thread (a virtual
 * one) and a connection to Redis, reads each frame for itself, and encodes it for itself as JSON
 * with Base64. Binary messages it does not know; whoever asks for MJPEG gets the pictures.
 *
 * <p>Arguments: {@code redis=<port>}, {@code cameras=<n>}.
 */
public final class NaiveProcess {
  private static final int BACKLOG = 1_000;
  private static final int MAX_CHARS = 16 * 1024;

  /** Runs until the parent is gone. */
  public static void main(String[] args) throws IOException {
    Words options = Words.parse(String.join(" ", args));
    int redis = options.integer("redis");
    int cameras = options.integer("cameras");
    try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      Parent.listen(line -> {});
      Parent.say("ready port=" + server.getLocalPort());
      while (true) {
        Socket viewer = server.accept();
        Thread.ofVirtual().start(() -> serve(viewer, redis, cameras));
      }
    }
  }

  private static void serve(Socket socket, int redis, int cameras) {
    try (socket;
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), MAX_CHARS)) {
      socket.setTcpNoDelay(true);
      Handshake handshake = Handshake.parse(head(socket.getInputStream()));
      out.write(handshake.answer());
      out.flush();
      int first = handshake.camera().orElse(0);
      int count = handshake.camera().isPresent() ? 1 : cameras;
      try (StreamReader frames = StreamReader.open(redis, first, count)) {
        watch(handshake, frames, out);
      }
    } catch (IOException e) {
      System.err.println("a viewer has left: " + e.getMessage());
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      byte[] bytes = new byte[MAX_CHARS];
      int count = in.read(bytes);
      if (count < 0 || head.length() > MAX_CHARS) {
        throw new IOException("a request without an end");
      }
      head.append(new String(bytes, 0, count, ISO_8859_1));
    }
    return head.toString();
  }

  private static void watch(Handshake handshake, StreamReader frames, OutputStream out)
      throws IOException {
    Grid grid = new Grid();
    while (true) {
      for (StoredFrame frame : frames.next()) {
        if (!handshake.isWebSocket()) {
          sendPart(frame, out);
        } else if (handshake.camera().isPresent()) {
          send(Messages.json(frame), out);
        } else {
          grid.put(frame);
        }
      }
      if (grid.isDue(System.nanoTime())) {
        send(grid.take(System.nanoTime()), out);
      }
    }
  }

  private static void send(String text, OutputStream out) throws IOException {
    byte[] bytes = Messages.ascii(text);
    out.write(Messages.webSocketHeader(true, bytes.length));
    out.write(bytes);
    out.flush();
  }

  private static void sendPart(StoredFrame frame, OutputStream out) throws IOException {
    out.write(Messages.partHead(frame));
    out.write(frame.image());
    out.write(Messages.partTail());
    out.flush();
  }

  private NaiveProcess() {}
}
