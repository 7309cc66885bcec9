package dev.sightline.benchmark.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A blocking connection to Redis in RESP 2, <a
 * href="https://redis.io/docs/latest/develop/reference/protocol-spec/">Redis serialization
 * protocol</a>, with as little between the program and the socket as can be.
 *
 * <p><b>Threading:</b> confined to one thread.
 */
public final class RedisConnection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int BUFFER_BYTES = 64 * 1024;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  private RedisConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES);
  }

  /** Connects to a port of 127.0.0.1; each reply is waited for 10 s at most. */
  public static RedisConnection open(int port) throws IOException {
    Socket socket = new Socket();
    try {
      SocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(address, TIMEOUT_MILLIS);
      return new RedisConnection(socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Begins a command of this many words, which {@link #word} adds and {@link #send} sends. */
  public RedisConnection command(int words) throws IOException {
    line('*', words);
    return this;
  }

  /** Adds a word to the command. */
  public RedisConnection word(String text) throws IOException {
    return word(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds a word to the command. */
  public RedisConnection word(byte[] bytes) throws IOException {
    line('$', bytes.length);
    out.write(bytes);
    out.write('\r');
    out.write('\n');
    return this;
  }

  private void line(char type, int number) throws IOException {
    out.write((type + Integer.toString(number) + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends the command. */
  public void send() throws IOException {
    out.flush();
  }

  /** Sends a command of texts, and reads a reply that is one text. */
  public String ask(String... words) throws IOException {
    command(words.length);
    for (String word : words) {
      word(word);
    }
    send();
    return text();
  }

  /** Reads the reply to the last command: a simple string, a number, or a bulk string. */
  public String text() throws IOException {
    String line = line();
    return switch (line.charAt(0)) {
      case '+', ':' -> line.substring(1);
      case '$' -> new String(bulk(number(line)), StandardCharsets.UTF_8);
      default -> throw unexpected(line);
    };
  }

  /** Reads the head of an array: how many elements follow; -1 is no array at all. */
  public int arrayLength() throws IOException {
    String line = line();
    if (line.charAt(0) != '*') {
      throw unexpected(line);
    }
    return number(line);
  }

  /** Reads a bulk string. */
  public byte[] bulk() throws IOException {
    String line = line();
    if (line.charAt(0) != '$') {
      throw unexpected(line);
    }
    return bulk(number(line));
  }

  private byte[] bulk(int length) throws IOException {
    if (length < 0) {
      throw new IOException("Redis has answered with nothing where a text was expected");
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length || in.read() != '\r' || in.read() != '\n') {
      throw new EOFException("Redis has ended the connection within a reply");
    }
    return bytes;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\r'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("Redis has ended the connection");
      }
      line.append((char) next);
    }
    if (in.read() != '\n' || line.isEmpty()) {
      throw new IOException("Redis has sent a line that is none: " + line);
    }
    return line.toString();
  }

  private static int number(String line) {
    return Integer.parseInt(line, 1, line.length(), 10);
  }

  private static IOException unexpected(String line) {
    return new IOException("Redis has answered " + line);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
