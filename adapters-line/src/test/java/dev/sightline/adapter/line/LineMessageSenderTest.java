package dev.sightline.adapter.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.MessageSenderContract;
import dev.sightline.contract.MessageService;
import dev.sightline.domain.MessageNotSentException;
import dev.sightline.domain.MessageSender;
import dev.sightline.domain.PushMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LineMessageSenderTest {
  private static final PushMessage HELLO =
      new PushMessage("C1", "group ID: C1\nuser ID: \"é\"", new UUID(0x12345678L, 0x9ABCL));

  private final List<AutoCloseable> open = new ArrayList<>();

  private static LineSettings settings(URI url, Duration timeout, int maxAttempts) {
    return new LineSettings(
        url, "T0ken/+=", Duration.ofSeconds(5), timeout, maxAttempts, Duration.ofMillis(1), 20);
  }

  private LineApi api(LineApi.Behaviour behaviour) throws IOException {
    LineApi api = new LineApi(behaviour);
    open.add(api);
    return api;
  }

  private LineMessageSender sender(LineSettings settings) {
    LineMessageSender sender = new LineMessageSender(settings);
    open.add(sender);
    return sender;
  }

  private LineMessageSender sender(URI url) {
    return sender(settings(url, Duration.ofSeconds(20), 3));
  }

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private static CompletableFuture<Void> push(MessageSender sender) {
    return sender.push(HELLO).toCompletableFuture().orTimeout(60, TimeUnit.SECONDS);
  }

  private static void assertNotSent(CompletableFuture<Void> push, String message) {
    assertThatThrownBy(push::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(MessageNotSentException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("T0ken");
  }

  @Test
  void requestShouldBeWhatTheApiTakes() throws Exception {
    LineApi api = api((exchange, request) -> LineApi.answer(exchange, 200, "{}"));

    push(sender(api.url())).get();

    assertThat(api.requests())
        .containsExactly(
            new LineApi.Request(
                "POST",
                "/v2/bot/message/push",
                "Bearer T0ken/+=",
                "00000000-1234-5678-0000-000000009abc",
                "{\"to\":\"C1\",\"messages\":[{\"type\":\"text\","
                    + "\"text\":\"group ID: C1\\u000auser ID: \\\"\\u00e9\\\"\"}]}"));
  }

  @ParameterizedTest
  @CsvSource({
    "400, '{\"message\":\"The property, to, is invalid\"}'",
    "401, '{\"message\":\"Authentication failed\"}'",
    "403, no",
    "429, '{\"message\":\"You have reached your monthly limit.\"}'",
    "302, elsewhere",
  })
  void refusalShouldBeFinal(int status, String body) throws Exception {
    LineApi api = api((exchange, request) -> LineApi.answer(exchange, status, body));

    assertNotSent(push(sender(api.url())), "the LINE API answered " + status + ": " + body);

    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void faultOfTheServerShouldBeTriedAgainWithTheSameKeyAndNotForEver() throws Exception {
    LineApi api = api((exchange, request) -> LineApi.answer(exchange, 500, "broken\r\ndown"));

    assertNotSent(push(sender(api.url())), "answered 500: broken down (attempt 3)");

    assertThat(api.requests())
        .hasSize(3)
        .extracting(LineApi.Request::key)
        .containsOnly(HELLO.key().toString());
  }

  @Test
  void messageThatWasTakenAlthoughTheAnswerWasLostShouldCountAsSent() throws Exception {
    Set<String> taken = new HashSet<>();
    LineApi api =
        api(
            (exchange, request) -> {
              if (taken.add(request.key())) {
                return; // closed without an answer
              }
              LineApi.answer(exchange, 409, "{\"message\":\"The retry key is already accepted\"}");
            });

    push(sender(api.url())).get();

    assertThat(api.requests()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void silenceShouldEndInTime() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    open.add(end::countDown);
    LineApi api = api((exchange, request) -> await(end));

    assertNotSent(
        push(sender(settings(api.url(), Duration.ofMillis(200), 2))),
        "the LINE API did not answer in time (attempt 2)");

    end.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void answerThatNeverEndsShouldEndInTime() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    open.add(end::countDown);
    LineApi api =
        api(
            (exchange, request) -> {
              exchange.sendResponseHeaders(500, 0);
              exchange.getResponseBody().write('x');
              exchange.getResponseBody().flush();
              await(end);
            });

    assertNotSent(
        push(sender(settings(api.url(), Duration.ofMillis(500), 1))),
        "the LINE API did not answer in time");

    end.countDown();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400})
  void endlessAnswerShouldNotFillTheMemory(int status) throws Exception {
    LineApi api =
        api(
            (exchange, request) -> {
              exchange.sendResponseHeaders(status, 0);
              byte[] piece = "x".repeat(10_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
              while (true) {
                exchange.getResponseBody().write(piece); // until the client has had enough
              }
            });

    CompletableFuture<Void> push = push(sender(api.url()));

    if (status == 200) {
      assertThat(push.get()).isNull();
    } else {
      assertThatThrownBy(push::get)
          .cause()
          .hasMessage("the LINE API answered 400: " + "x".repeat(1_000));
    }
  }

  @Test
  void apiThatCannotBeReachedShouldBeTold() throws Exception {
    LineApi gone = new LineApi((exchange, request) -> LineApi.answer(exchange, 200, ""));
    gone.close();

    assertNotSent(push(sender(gone.url())), "the LINE API cannot be reached (attempt 3)");
  }

  @Test
  void onlySoManyMessagesShouldBeOnTheirWay() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    open.add(end::countDown);
    LineApi api =
        api(
            (exchange, request) -> {
              await(end);
              LineApi.answer(exchange, 200, "{}");
            });
    LineMessageSender sender = sender(api.url());
    List<CompletableFuture<Void>> first = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      first.add(push(sender));
    }

    assertNotSent(push(sender), "at most 20 messages are sent at a time");

    end.countDown();
    for (CompletableFuture<Void> each : first) {
      each.get();
    }
    push(sender).get();
  }

  @Test
  void settingsOutOfTheirBoundsShouldBeRefusedWithoutShowingTheToken() {
    URI url = URI.create("https://api.line.me");
    Duration second = Duration.ofSeconds(1);

    assertThatThrownBy(() -> new LineSettings(url, "se cret", second, second, 1, second, 1))
        .hasMessageContaining("accessToken must be printable ASCII")
        .hasMessageNotContaining("cret");
    assertThatThrownBy(
            () -> new LineSettings(URI.create("ftp://x"), "t", second, second, 1, second, 1))
        .hasMessage("baseUrl must begin with https:// or http:// and a host, got ftp://x");
    assertThatThrownBy(() -> new LineSettings(url, "t", second, second, 0, second, 1))
        .hasMessage("maxAttempts must be more than 0, got 0");
    assertThat(new LineSettings(url, "secret", second, second, 1, second, 1).toString())
        .doesNotContain("secret");
  }

  @Nested
  final class Contract extends MessageSenderContract {
    @Override
    protected MessageService start() throws IOException {
      return new LineService();
    }
  }

  /** The API as it is when all is well: it takes each key once. */
  private static final class LineService implements MessageService {
    private final List<PushMessage> delivered = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final LineApi api;
    private final LineMessageSender sender;
    private boolean refusing;

    LineService() throws IOException {
      api = new LineApi((exchange, request) -> LineApi.answer(exchange, take(request), "{}"));
      sender = new LineMessageSender(settings(api.url(), Duration.ofSeconds(20), 2));
    }

    private synchronized int take(LineApi.Request request) {
      if (refusing) {
        return 500;
      }
      if (!keys.add(request.key())) {
        return 409;
      }
      delivered.add(PushBody.read(request));
      return 200;
    }

    @Override
    public MessageSender sender() {
      return sender;
    }

    @Override
    public synchronized List<PushMessage> delivered() {
      return List.copyOf(delivered);
    }

    @Override
    public synchronized void refuse(boolean newRefusing) {
      refusing = newRefusing;
    }

    @Override
    public void close() {
      sender.close();
      api.close();
    }
  }
}
