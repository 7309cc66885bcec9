package dev.sightline.bootstrap;

import static org.awaitility.Awaitility.await;

import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * A real Socket.IO client in a process of its own. It tells what happens, and does what it is told,
 * in lines of JSON; see {@code src/test/node/client.js} and {@code src/test/python/client.py}.
 */
final class SocketIoClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.createDefault();

  private final Process process;
  private final BufferedWriter input;
  private final List<JsonNode> told = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  private SocketIoClient(Process process) {
    this.process = process;
    this.input = process.outputWriter(StandardCharsets.UTF_8);
    read(process.getInputStream(), line -> told.add(parse(line)));
    read(process.getErrorStream(), complaints::add);
  }

  /** A client that tries these transports, in this order. */
  static SocketIoClient start(SocketIoPrograms.Kind kind, String url, List<String> transports) {
    return start(kind, url, "/", Map.of("transports", transports));
  }

  /**
   * A client that connects to a namespace.
   *
   * @param options more options, in the words of the client's library
   */
  static SocketIoClient start(
      SocketIoPrograms.Kind kind, String url, String namespace, Map<String, Object> options) {
    Map<String, Object> settings =
        switch (kind) {
          case NODE ->
              Map.of(
                  "url",
                  url + namespace,
                  "options",
                  with(options, Map.of("reconnectionDelay", 100, "reconnectionDelayMax", 500)));
          case PYTHON ->
              Map.of(
                  "url",
                  url,
                  "namespace",
                  namespace,
                  "options",
                  options,
                  "events",
                  List.of("message", "update", "echo-back", "question", "answer"));
        };
    List<String> command = new ArrayList<>(kind.command());
    command.add(write(settings));
    try {
      return new SocketIoClient(new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(some);
    all.putAll(more);
    return all;
  }

  private static String write(Object value) {
    try {
      return new String(JSON.writeValueAsBytes(value), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode parse(String line) {
    try {
      return JSON.readValue(line.getBytes(StandardCharsets.UTF_8), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("not a line of JSON: " + line, e);
    }
  }

  private static void read(InputStream output, Consumer<String> line) {
    Thread.ofVirtual()
        .start(
            () -> {
              try (BufferedReader reader =
                  new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
                reader.lines().forEach(line);
              } catch (IOException | UncheckedIOException e) {
                // The process has ended.
              }
            });
  }

  /** What it has told of one type, in order. */
  List<JsonNode> told(String type) {
    return told.stream().filter(line -> text(line, "type").equals(type)).toList();
  }

  /** Waits until it has told something of a type for the given time, counted from 1. */
  JsonNode awaitTold(String type, int time) {
    awaitThat(() -> told(type).size() >= time);
    return told(type).get(time - 1);
  }

  /** Waits until it uses a transport. */
  void awaitTransport(String name) {
    awaitThat(
        () ->
            told.stream()
                .filter(line -> line.get("transport") != null)
                .reduce((first, second) -> second)
                .filter(line -> text(line, "transport").equals(name))
                .isPresent());
  }

  /** Waits for an event, and gives its arguments. */
  List<JsonNode> awaitEvent(String event, Predicate<List<JsonNode>> arguments) {
    awaitThat(() -> events(event).stream().anyMatch(arguments));
    return events(event).stream().filter(arguments).findFirst().orElseThrow();
  }

  /** The arguments of each event of a name. */
  List<List<JsonNode>> events(String event) {
    return told("event").stream()
        .filter(line -> text(line, "event").equals(event))
        .map(SocketIoClient::arguments)
        .toList();
  }

  /** Waits for the answer to what was emitted. */
  List<JsonNode> awaitAck(String name) {
    Predicate<JsonNode> named = line -> text(line, "ack").equals(name);
    awaitThat(() -> told("ack").stream().anyMatch(named));
    return arguments(told("ack").stream().filter(named).findFirst().orElseThrow());
  }

  private static List<JsonNode> arguments(JsonNode line) {
    return elements(line.get("args"));
  }

  /** The elements of an array. */
  static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.values().spliterator(), false).toList();
  }

  /** A member that is text. */
  static String text(JsonNode object, String member) {
    JsonNode value = object.get(member);
    return value == null ? "" : value.getStringValue();
  }

  private void awaitThat(Callable<Boolean> condition) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .failFast(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException("the client has ended: " + this);
              }
            })
        .until(condition);
  }

  /** Has it emit an event; bytes are written {@code {"$bytes": "<base64>"}}. */
  void emit(String event, Object... arguments) {
    command(Map.of("emit", event, "args", List.of(arguments)));
  }

  /** Has it emit an event that wants an answer, told under a name. */
  void emitForAck(String name, String event, Object... arguments) {
    command(Map.of("emit", event, "args", List.of(arguments), "ack", name));
  }

  /** Has it leave. */
  void disconnect() {
    command(Map.of("disconnect", true));
  }

  private void command(Map<String, Object> command) {
    try {
      input.write(write(command));
      input.newLine();
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the client has ended: " + complaints, e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public String toString() {
    return told + " " + complaints;
  }
}
