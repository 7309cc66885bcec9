package dev.sightline.adapter.web.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.testing.NoLeaks;
import dev.sightline.adapter.web.testing.RawClient;
import dev.sightline.adapter.web.testing.TestServer;
import dev.sightline.domain.PushMessage;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract section 5: what is answered to which call. Each row of its table has a test here. */
@ExtendWith(NoLeaks.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebhookTest {
  private static final String SKIPPED =
      "{\"status\":\"skipped\",\"message\":\"All events skipped.\"}";
  private static final String SOURCE = "\"source\":{\"type\":\"user\",\"userId\":\"U1\"}";

  private TestServer server;

  @BeforeAll
  void start() {
    server =
        TestServer.start(
            Map.of(
                "sightline.webhook.max-body-bytes", "200000", "sightline.webhook.timeout", "1s"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @AfterEach
  void forget() {
    server.sender().failWith(null);
    server.sender().take();
  }

  private HttpResponse<String> call(String body) {
    return server.send(
        "POST", "/api/webhook", body.getBytes(UTF_8), "Content-Type", "application/json");
  }

  private static String events(String... events) {
    return "{\"destination\":\"x\",\"events\":[" + String.join(",", events) + "]}";
  }

  private static String text(String text, String... more) {
    return "{\"type\":\"message\",\"message\":{\"type\":\"text\",\"id\":\"1\",\"text\":\""
        + text
        + "\"}"
        + IntStream.range(0, more.length).mapToObj(i -> "," + more[i]).collect(Collectors.joining())
        + "}";
  }

  private void assertPushed(String target, String text) {
    assertThat(server.sender().take())
        .singleElement()
        .returns(target, PushMessage::target)
        .returns(text, PushMessage::text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"events\":[]}",
        "{\"events\":null}",
        "{\"events\":[{\"type\":\"follow\"}]}",
        "{\"events\":[{\"type\":\"message\",\"message\":{\"type\":\"image\"}}]}",
        "{\"events\":[{\"type\":\"message\",\"message\":{\"type\":\"text\",\"text\":\"hello\"}}]}",
        "{\"events\":[{\"type\":\"message\",\"deliveryContext\":{\"isRedelivery\":true},"
            + "\"message\":{\"type\":\"text\",\"text\":\"token\"}}]}",
        " {\"events\" : [ ] , \"more\":[1,2.5e3,true,false,null,{\"a\":\"\\u00e9\"}]} ",
      })
  void nothingToDoShouldBeSkipped(String body) {
    HttpResponse<String> response = call(body);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo(SKIPPED);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(server.sender().take()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "TOKEN", "my Token please", "tokens"})
  void tokenShouldBeAnsweredToTheGroup(String text) {
    HttpResponse<String> response =
        call(events(text(text, "\"source\":{\"groupId\":\"G1\",\"userId\":\"U1\"}")));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"status\":\"ok\",\"responses\":[{\"status\":\"success\",\"target_id\":\"G1\"}]}");
    assertPushed("G1", "group ID: G1\nuser ID: U1");
  }

  @Test
  void tokenShouldBeAnsweredToTheUserWhereThereIsNoGroup() {
    HttpResponse<String> response = call(events(text("token", SOURCE)));

    assertThat(response.body()).contains("\"target_id\":\"U1\"");
    assertPushed("U1", "group ID: not provided\nuser ID: U1");
  }

  @Test
  void groupThatDoesNotTellTheUserShouldBeAnswered() {
    call(events(text("token", "\"source\":{\"groupId\":\"G1\"}")));

    assertPushed("G1", "group ID: G1\nuser ID: not provided");
  }

  @Test
  void redeliveryAmongOthersShouldBeToldAsSkipped() {
    HttpResponse<String> response =
        call(
            events(
                text("token", "\"deliveryContext\":{\"isRedelivery\":true}", SOURCE),
                text("token", "\"deliveryContext\":{\"isRedelivery\":false}", SOURCE)));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo(
            "{\"status\":\"ok\",\"responses\":[{\"status\":\"skipped\",\"reason\":\"Redelivery\"},"
                + "{\"status\":\"success\",\"target_id\":\"U1\"}]}");
  }

  @Test
  void eventSeenBeforeShouldBeSkipped() {
    String event = text("token", "\"webhookEventId\":\"01H\"", SOURCE);

    HttpResponse<String> first = call(events(event));
    HttpResponse<String> second = call(events(event));

    assertThat(first.body()).contains("\"success\"");
    assertThat(second.body()).isEqualTo(SKIPPED);
    assertThat(server.sender().take()).hasSize(1);
  }

  @Test
  void failureOfTheServiceShouldBeToldAndMadeUpForByARedelivery() {
    String event = text("token", "\"webhookEventId\":\"01F\"", SOURCE);
    server.sender().failWith("the LINE API answered 500");

    HttpResponse<String> failed = call(events(event));
    server.sender().failWith(null);
    HttpResponse<String> again = call(events(event));

    assertThat(failed.statusCode()).isEqualTo(207);
    assertThat(failed.body())
        .isEqualTo(
            "{\"status\":\"partial_error\",\"responses\":[{\"status\":\"error\",\"message\":"
                + "\"The message was not sent\",\"details\":\"the LINE API answered 500\"}]}");
    assertThat(again.body()).contains("\"success\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | type is missing",
        "3 | an event is no object",
        "null | an event is no object",
        "{\"type\":7} | type is missing",
        "{\"type\":\"message\"} | message is missing",
        "{\"type\":\"message\",\"message\":[]} | message is missing",
        "{\"type\":\"message\",\"message\":{}} | message.type is missing",
        "{\"type\":\"message\",\"message\":{\"type\":\"text\"}} | message.text is missing",
        "{\"type\":\"message\",\"message\":{\"type\":\"text\",\"text\":\"token\"}}"
            + " | source has neither a groupId nor a userId",
        "{\"type\":\"message\",\"message\":{\"type\":\"text\",\"text\":\"token\"},\"source\":{\"userId\":3}}"
            + " | source has neither a groupId nor a userId",
      })
  void eventThatLacksAFieldShouldBeToldBesideTheOthers(String event, String details) {
    HttpResponse<String> response = call(events(event, text("token", SOURCE)));

    assertThat(response.statusCode()).isEqualTo(207);
    assertThat(response.body())
        .isEqualTo(
            "{\"status\":\"partial_error\",\"responses\":[{\"status\":\"error\",\"message\":"
                + "\"The event is incomplete\",\"details\":\""
                + details
                + "\"},{\"status\":\"success\",\"target_id\":\"U1\"}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | the body must be a JSON object",
        "[] | the body must be a JSON object",
        "\"token\" | the body must be a JSON object",
        "null | the body must be a JSON object",
        "events=1 | the body is not JSON",
        "{\"events\":[ | the body is not JSON",
        "{\"events\":[}] | the body is not JSON",
        "{'events':[]} | the body is not JSON",
        "{} {} | the body holds more than one JSON object",
        "{\"events\":{}} | events must be an array",
        "{\"events\":\"x\"} | events must be an array",
      })
  void whatIsNoCallShouldBeRefused(String body, String detail) {
    HttpResponse<String> response = call(body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(response.body()).contains("\"detail\":\"").contains(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void deeplyNestedJsonShouldBeRefused(String level) {
    HttpResponse<String> response = call("{\"events\":" + level.repeat(10_000));

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).contains("the body is not JSON").contains("nesting depth");
  }

  @Test
  void thousandEventsShouldBeTakenAndMoreRefused() {
    String event = text("token", SOURCE);
    String thousand = String.join(",", java.util.Collections.nCopies(1_000, event));

    HttpResponse<String> taken = call(events(thousand));
    HttpResponse<String> refused = call(events(thousand, event));

    assertThat(taken.statusCode()).isEqualTo(200);
    assertThat(server.sender().take()).hasSize(1_000);
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("a call may have at most 1000 events, got 1001");
  }

  @Test
  void bodyOverTheBoundShouldBeRefused() {
    HttpResponse<String> response = call("{\"x\":\"" + "x".repeat(200_000) + "\"}");

    assertThat(response.statusCode()).isEqualTo(413);
    assertThat(response.body()).contains("the body may have at most 200000 bytes");
  }

  @Test
  void slowBodyShouldBeEnded() {
    try (RawClient client = RawClient.connect(server.port())) {
      String answer =
          client
              .send("POST /api/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{")
              .readUntil("}");

      assertThat(answer)
          .startsWith("HTTP/1.1 408 ")
          .contains("the body must arrive within 1 seconds");
    }
  }
}
