package dev.sightline.benchmark.publisher;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class PublisherTest {
  @Test
  void numbersOfEachCameraShouldFollowEachOther() {
    Pace pace = new Pace(3, 1_000);
    long[] last = new long[3];

    for (int i = 0; i < 30; i++) {
      assertThat(pace.await()).isTrue();
      assertThat(pace.takeNumber()).isEqualTo(++last[pace.camera()]);
    }

    assertThat(pace.published()).isEqualTo(30);
  }

  @Test
  void numbersShouldGoOnAtAnotherRate() {
    Pace pace = new Pace(2, 1_000);
    for (int i = 0; i < 4; i++) {
      pace.await();
      pace.takeNumber();
    }

    pace.change(2_000);

    assertThat(pace.await()).isTrue();
    assertThat(pace.camera()).isZero();
    assertThat(pace.takeNumber()).isEqualTo(3);
    assertThat(pace.published()).isEqualTo(5);
  }

  @Test
  void rateOfZeroShouldBeOnePictureACamera() {
    Pace pace = new Pace(2, 0);

    assertThat(pace.await()).isTrue();
    assertThat(pace.camera()).isZero();
    assertThat(pace.await()).isTrue();
    assertThat(pace.camera()).isEqualTo(1);
    Thread.currentThread().interrupt();
    assertThat(pace.await()).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void paceOutOfBoundsShouldBeRefused() {
    assertThatThrownBy(() -> new Pace(0, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Pace(1, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pictureShouldBePutAndARefusalBeTold() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> seen = thread.submit(answering(server));

      try (HttpSink sink = new HttpSink(server.getLocalPort())) {
        sink.publish(3, "four".getBytes(US_ASCII));
        assertThatThrownBy(() -> sink.publish(3, "four".getBytes(US_ASCII)))
            .isInstanceOf(IOException.class)
            .hasMessage("the picture was refused: HTTP/1.1 413 Too Large no");
      }

      assertThat(seen.get())
          .startsWith("PUT /api/frames/bench/cam3 HTTP/1.1\r\n")
          .contains("Content-Length: 4\r\n")
          .endsWith("\r\n\r\nfour");
    }
  }

  /** Takes the first request, answers it and the second one. */
  private static Callable<String> answering(ServerSocket server) {
    return () -> {
      try (Socket socket = server.accept()) {
        String first = request(socket.getInputStream());
        socket.getOutputStream().write(answer("201 Created", ""));
        request(socket.getInputStream());
        socket.getOutputStream().write(answer("413 Too Large", "no"));
        return first;
      }
    };
  }

  private static String request(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (!request.toString().endsWith("\r\n\r\nfour")) {
      request.append((char) in.read());
    }
    return request.toString();
  }

  private static byte[] answer(String status, String body) {
    return "HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body)
        .getBytes(US_ASCII);
  }
}
