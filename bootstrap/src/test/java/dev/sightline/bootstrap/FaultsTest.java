package dev.sightline.bootstrap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.bootstrap.FaultyPorts.Fault;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Failures that nobody has foreseen, in every kind of handler: logged once, under an id that the
 * answer carries; nothing else of them goes out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsTest {
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{16})\"");
  private static final String MULTIPART = "boundary=cut";

  private final HttpClient http = HttpClient.newHttpClient();
  private CapturedOutput output;
  private Gateway gateway;

  @BeforeAll
  void start() {
    gateway = Gateway.start(Map.of(FaultyPorts.PROPERTY, "true"), "--port=0");
  }

  @AfterAll
  void stop() {
    gateway.close();
    http.close();
  }

  @BeforeEach
  void capture() {
    output = new CapturedOutput();
  }

  @AfterEach
  void mend() {
    gateway.bean(FaultyPorts.Switch.class).failBy(null);
    output.close();
  }

  private HttpResponse<String> send(String method, String path, byte[] body, String type)
      throws Exception {
    return http.send(
        HttpRequest.newBuilder(URI.create(gateway.url() + path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .header("Content-Type", type)
            .build(),
        BodyHandlers.ofString());
  }

  private static byte[] form() {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    Map.of("label", "site", "key", "cam")
        .forEach(
            (name, value) ->
                form.writeBytes(
                    "--cut\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(name, value)
                        .getBytes(ISO_8859_1)));
    form.writeBytes(
        "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n"
            .getBytes(ISO_8859_1));
    form.writeBytes(Detector.PNG);
    form.writeBytes("\r\n--cut--\r\n".getBytes(ISO_8859_1));
    return form.toByteArray();
  }

  private static byte[] push() {
    ByteArrayOutputStream push = new ByteArrayOutputStream();
    push.writeBytes("--cut\r\nContent-Type: image/png\r\n\r\n".getBytes(ISO_8859_1));
    push.writeBytes(Detector.PNG);
    push.writeBytes("\r\n--cut--\r\n".getBytes(ISO_8859_1));
    return push.toByteArray();
  }

  static Stream<Arguments> requests() {
    byte[] none = {};
    return Stream.of(Fault.values())
        .flatMap(
            fault ->
                Stream.of(
                    Arguments.of(fault, "GET", "/api/labels", none, "text/plain"),
                    Arguments.of(fault, "GET", "/api/labels/site", none, "text/plain"),
                    Arguments.of(fault, "GET", "/api/frames/site/cam", none, "text/plain"),
                    Arguments.of(fault, "GET", "/api/frames/site/cam?wait=9", none, "text/plain"),
                    Arguments.of(fault, "GET", "/api/mjpeg/site/cam", none, "text/plain"),
                    Arguments.of(fault, "GET", "/health/readiness", none, "text/plain"),
                    Arguments.of(fault, "DELETE", "/api/frames/site/cam", none, "text/plain"),
                    Arguments.of(fault, "PUT", "/api/frames/site/cam", Detector.PNG, "image/png"),
                    Arguments.of(
                        fault, "POST", "/api/frames", form(), "multipart/form-data; " + MULTIPART),
                    Arguments.of(
                        fault,
                        "POST",
                        "/api/ingest/site/cam",
                        push(),
                        "multipart/x-mixed-replace; " + MULTIPART)));
  }

  @ParameterizedTest(name = "{0}: {1} {2}")
  @MethodSource("requests")
  void surpriseShouldBeLoggedOnceAndAnsweredWithItsId(
      Fault fault, String method, String path, byte[] body, String type) throws Exception {
    gateway.bean(FaultyPorts.Switch.class).failBy(fault);

    HttpResponse<String> answer = send(method, path, body, type);

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    Matcher id = ID.matcher(answer.body());
    assertThat(id.find()).as(answer.body()).isTrue();
    expectLoggedOnce(id.group(1));
    expectNothingInside(answer.body());
  }

  @ParameterizedTest
  @CsvSource({
    "/api/labels,request",
    "/api/labels,response",
    "/index.html,request",
    "/index.html,response",
    "/nowhere,request",
    "/faulty/body,none",
  })
  void surpriseRoundAHandlerShouldBeLoggedOnceAndAnsweredWithItsId(String path, String where)
      throws Exception {
    String answer =
        RawHttp.answer(
            gateway.url(),
            "GET %s HTTP/1.1\r\nHost: x\r\n%s: %s\r\nConnection: close\r\n\r\n"
                .formatted(path, FaultyRoute.HEADER, where));

    assertThat(answer).startsWith("HTTP/1.1 500 ");
    Matcher id = ID.matcher(answer);
    assertThat(id.find()).as(answer).isTrue();
    expectLoggedOnce(id.group(1));
    expectNothingInside(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "THROWN,/api/ws/stream/site/cam",
    "ANSWERED,/api/ws/stream/site/cam",
    "THROWN,/api/ws/stream/site/cam?format=binary",
    "ANSWERED,/api/ws/stream/site/cam?format=binary",
    "THROWN,/api/ws/labels/site",
    "ANSWERED,/api/ws/labels/site",
    "THROWN,/api/ws/labels/site?format=binary",
    "ANSWERED,/api/ws/labels/site?format=binary",
  })
  void webSocketShouldBeClosedWith1011AndTheIdWhenItsViewerCannotBeServed(
      Fault fault, String path) {
    gateway.bean(FaultyPorts.Switch.class).failBy(fault);

    try (WatchingClient viewer = new WatchingClient(gateway.url(), path)) {
      assertThat(viewer.closed).succeedsWithin(20, TimeUnit.SECONDS).isEqualTo(1011);
      assertThat(viewer.closeReason).matches("internal error [0-9a-f]{16}");
      expectLoggedOnce(viewer.closeReason.substring("internal error ".length()));
    }
  }

  private void expectLoggedOnce(String id) {
    await()
        .untilAsserted(
            () -> assertThat(output.complaints()).filteredOn(line -> line.contains(id)).hasSize(1));
    assertThat(output.complaints()).as("nobody else has logged it").hasSize(1);
    assertThat(output.text()).contains(FaultyPorts.MESSAGE);
  }

  private static void expectNothingInside(String text) {
    assertThat(text)
        .doesNotContain("/srv/secret")
        .doesNotContain("Exception")
        .doesNotContain("dev.sightline")
        .doesNotContain("io.micronaut")
        .doesNotContain("\tat ");
  }

  @Test
  void gatewayShouldGoOnAfterFaults() throws Exception {
    gateway.bean(FaultyPorts.Switch.class).failBy(Fault.THROWN);
    send("GET", "/api/mjpeg/site/cam", new byte[0], "text/plain");
    gateway.bean(FaultyPorts.Switch.class).failBy(null);

    HttpResponse<String> stored = send("PUT", "/api/frames/after/cam", Detector.PNG, "image/png");

    assertThat(stored.statusCode()).isEqualTo(201);
    assertThat(send("GET", "/api/labels", new byte[0], "text/plain").body()).contains("after");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /nowhere | 404 | there is nothing at GET /nowhere",
        "POST | /nowhere | 404 | there is nothing at POST /nowhere",
        "OPTIONS | /nowhere | 404 | there is nothing at OPTIONS /nowhere",
        "GET | /health/nothing | 404 | there is nothing at GET /health/nothing",
        "GET | /beans | 404 | there is nothing at GET /beans",
        "GET | /..%2f..%2fetc/passwd | 404 | there is nothing at",
        "GET | /api/frames/site | 404 | it needs 2 names after /api/frames/",
        "GET | /api/frames/%zz/cam | 400 | the request's address is malformed",
        "GET | /api/frames/site/cam?after=x | 400 | frame id must have the form",
        "GET | /api/frames/site/cam?wait=x | 400 | wait must be a number of seconds",
        "GET | /api/ws/stream/site/cam | 426 | here is a WebSocket, and nothing else",
        "POST | /api/labels | 405 | allowed are GET, HEAD, OPTIONS",
        "PATCH | /api/frames/site/cam | 405 | allowed are DELETE, GET, HEAD, OPTIONS, POST, PUT",
        "BREW | /api/labels | 405 | allowed are GET, HEAD, OPTIONS",
        "POST | /api/frames | 415 | the body must be multipart/form-data, got text/plain",
      })
  void badRequestShouldBeToldWhatIsAllowed(String method, String path, int status, String detail)
      throws Exception {
    String request =
        "%s %s HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            .formatted(method, path);

    String answer = RawHttp.answer(gateway.url(), request);

    assertThat(answer)
        .startsWith("HTTP/1.1 " + status + " ")
        .containsIgnoringCase("\r\nContent-Type: application/problem+json")
        .contains("\"status\":" + status)
        .contains(detail);
    expectNothingInside(answer);
    assertThat(output.complaints()).isEmpty();
  }

  @Test
  void unknownAcceptShouldBeToldWhatThereIs() throws Exception {
    String answer =
        RawHttp.answer(
            gateway.url(),
            "GET /api/labels HTTP/1.1\r\nHost: x\r\nAccept: image/png\r\nConnection: close\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 406 ")
        .contains("this is application/json, and Accept must allow it");
  }

  @Test
  void optionsShouldBeAnsweredWithTheMethodsOfAPath() throws Exception {
    HttpResponse<String> answer = send("OPTIONS", "/api/frames/a/b", new byte[0], "text/plain");

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Allow"))
        .hasValue("DELETE, GET, HEAD, OPTIONS, POST, PUT");
  }

  @Test
  void refusedMethodShouldNameTheAllowedOnes() throws Exception {
    HttpResponse<String> answer = send("PUT", "/api/labels", new byte[0], "text/plain");

    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
  }

  @Test
  void headShouldBeAnsweredAsGetWithoutItsBody() throws Exception {
    HttpResponse<String> missing = send("HEAD", "/nowhere", new byte[0], "text/plain");
    HttpResponse<String> labels = send("HEAD", "/api/labels", new byte[0], "text/plain");

    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.body()).isEmpty();
    assertThat(labels.statusCode()).isEqualTo(200);
  }
}
