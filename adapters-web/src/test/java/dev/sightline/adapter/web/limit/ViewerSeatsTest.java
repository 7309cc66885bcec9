package dev.sightline.adapter.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sightline.adapter.web.ProblemException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ViewerSeatsTest {
  private static final ClientAddress ANNA = client("192.0.2.1");
  private static final ClientAddress BERT = client("192.0.2.2");

  private static ClientAddress client(String address) {
    return ClientAddress.of(IpAddress.parse(address).orElseThrow());
  }

  private static ViewerSeats seats(int max, int maxPerClient) {
    return new ViewerSeats(
        new ClientAddresses(new ProxySettings("")),
        new ViewerSettings(max, maxPerClient, Duration.ofSeconds(7)));
  }

  @Test
  void clientShouldGetNoMoreThanItsSeats() {
    ViewerSeats seats = seats(10, 2);
    seats.take(ANNA);
    seats.take(ANNA);

    ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> seats.take(ANNA));

    assertThat(refusal).hasMessage("at most 2 viewers a client");
    assertThat(refusal.status().getCode()).isEqualTo(503);
    assertThat(refusal.retryAfter()).hasValue(Duration.ofSeconds(7));
    assertThat(seats.take(BERT)).isNotNull();
    assertThat(seats.taken()).isEqualTo(3);
    assertThat(seats.refused()).isEqualTo(1);
  }

  @Test
  void allShouldGetNoMoreThanThereAre() {
    ViewerSeats seats = seats(2, 2);
    seats.take(ANNA);
    seats.take(BERT);

    assertThatThrownBy(() -> seats.take(BERT)).hasMessage("all 2 seats are taken");
  }

  @Test
  void releasedSeatShouldBeFreeOnceHoweverOftenItIsReleased() {
    ViewerSeats seats = seats(10, 2);
    ViewerSeats.Seat seat = seats.take(ANNA);
    seats.take(ANNA);

    seat.release();
    seat.release();

    assertThat(seats.taken()).isEqualTo(1);
    seats.take(ANNA);
    assertThatThrownBy(() -> seats.take(ANNA)).isInstanceOf(ProblemException.class);
  }

  @Test
  void clientsWithoutASeatShouldBeForgotten() {
    ViewerSeats seats = seats(10, 2);

    seats.take(ANNA).release();
    seats.take(BERT);

    assertThat(seats.clients()).isEqualTo(1);
  }

  @Test
  void stormShouldNeitherLoseNorInventSeats() throws Exception {
    ViewerSeats seats = seats(20, 15);
    AtomicInteger most = new AtomicInteger();
    List<Future<?>> storm = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 8; i++) {
        ClientAddress client = i % 2 == 0 ? ANNA : BERT;
        storm.add(threads.submit(() -> comeAndGo(seats, client, most)));
      }
      for (Future<?> one : storm) {
        one.get();
      }
    }

    assertThat(most.get()).isLessThanOrEqualTo(20);
    assertThat(seats.taken()).isZero();
    assertThat(seats.clients()).isZero();
  }

  private static void comeAndGo(ViewerSeats seats, ClientAddress client, AtomicInteger most) {
    List<ViewerSeats.Seat> held = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      try {
        held.add(seats.take(client));
      } catch (ProblemException e) {
        held.forEach(ViewerSeats.Seat::release);
        held.clear();
      }
      most.accumulateAndGet(seats.taken(), Math::max);
    }
    held.forEach(ViewerSeats.Seat::release);
  }
}
