package dev.sightline.application;

import static dev.sightline.application.events.EventType.CAMERA_APPEARED;
import static dev.sightline.application.events.EventType.CAMERA_STATE;
import static dev.sightline.application.events.EventType.CAMERA_VANISHED;
import static dev.sightline.application.events.EventType.STORE_AVAILABLE;
import static dev.sightline.application.events.EventType.STORE_UNAVAILABLE;
import static dev.sightline.application.events.EventType.WARNING_CHANGED;
import static dev.sightline.application.events.EventType.WARNING_CLEARED;
import static dev.sightline.application.events.EventType.WARNING_RAISED;
import static dev.sightline.application.events.EventType.WARNING_UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.application.events.CameraFacts;
import dev.sightline.application.events.Delivery;
import dev.sightline.application.events.Event;
import dev.sightline.application.events.EventFeed;
import dev.sightline.application.events.EventId;
import dev.sightline.application.events.EventSettings;
import dev.sightline.application.events.EventType;
import dev.sightline.application.events.WatchEvents;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.CameraState;
import dev.sightline.domain.Label;
import dev.sightline.domain.Warnings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WatchEventsTest {
  private static final String RUN = "0123456789abcdef";
  private static final long PIECE = 64 * 1024;
  private static final Duration LINGER = Duration.ofSeconds(30);
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Label SITE = new Label("site");
  private static final CameraKey GATE = CameraKey.of("site", "gate");
  private static final CameraKey YARD = CameraKey.of("site", "yard");
  private static final CameraKey PIER = CameraKey.of("harbour", "pier");
  private static final CameraKey SECRET = CameraKey.of("hidden", "cam");
  private static final Warnings HARDHAT = Warnings.parse("{\"warning_no_hardhat\":{\"count\":1}}");
  private static final Warnings HARDHATS = Warnings.parse("{\"warning_no_hardhat\":{\"count\":2}}");
  private static final Warnings NONE = Warnings.parse("No warning");

  private final ManualTime time = new ManualTime();
  private final FakeStore store = new FakeStore(time);
  private final CameraDirectory directory = new CameraDirectory(CadenceSettings.DEFAULT, time, 100);
  private final FrameRelay relay =
      new FrameRelay(store, store, directory, RelaySettings.DEFAULT, time);
  private WatchEvents events = watchEvents(EventSettings.DEFAULT);

  private WatchEvents watchEvents(EventSettings settings) {
    return new WatchEvents(
        new ListLabels(store, Pattern.compile("hidden")),
        new DescribeLabel(store, store, relay, directory, SECOND),
        new WatchLabel(relay, store, RelaySettings.DEFAULT, time),
        directory,
        settings,
        RUN,
        time,
        time);
  }

  private EventFeed open(Label... labels) {
    return events.open(Set.of(labels), Optional.empty(), () -> {});
  }

  private EventFeed openAfter(EventId id, Label... labels) {
    return events.open(Set.of(labels), Optional.of(id.toString()), () -> {});
  }

  private static Delivery.Present present(EventFeed feed) {
    return (Delivery.Present) feed.next(PIECE).orElseThrow();
  }

  private static List<Event> news(EventFeed feed) {
    List<Event> news = new ArrayList<>();
    for (Optional<Delivery> next = feed.next(PIECE); next.isPresent(); next = feed.next(PIECE)) {
      news.addAll(((Delivery.News) next.get()).events());
    }
    return news;
  }

  private static List<EventType> types(EventFeed feed) {
    return news(feed).stream().map(Event::type).toList();
  }

  /** A frame a second. */
  private void play(CameraKey camera, Warnings warnings, int frames) {
    for (int i = 0; i < frames; i++) {
      store.publish(camera, warnings);
      time.advance(SECOND);
    }
  }

  @Test
  void subscriberShouldFirstBeToldThePresent() {
    store.publish(GATE, HARDHAT);
    store.publish(PIER, NONE);
    store.publish(SECRET, NONE);

    Delivery.Present present = present(open());

    assertThat(present.reset()).isEmpty();
    assertThat(present.storeAvailable()).isTrue();
    assertThat(present.cameras()).extracting(CameraFacts::camera).containsExactly(PIER, GATE);
    CameraFacts gate = present.cameras().getLast();
    assertThat(gate.state()).isEqualTo(CameraState.LIVE);
    assertThat(gate.since()).isEqualTo(time.millis());
    assertThat(gate.warnings()).isEqualTo(HARDHAT);
  }

  @Test
  void nothingNewShouldBeNothing() {
    store.publish(GATE, HARDHAT);
    EventFeed feed = open();
    present(feed);

    play(GATE, HARDHAT, 5);

    assertThat(news(feed)).isEmpty();
  }

  @Test
  void warningsShouldBeToldWhenTheyChangeAndOnlyThen() {
    store.publish(GATE, NONE);
    EventFeed feed = open(SITE);
    present(feed);

    for (Warnings warnings : List.of(NONE, HARDHAT, HARDHAT, HARDHATS, HARDHATS, NONE, NONE)) {
      play(GATE, warnings, 1);
    }

    List<Event> news = news(feed);
    assertThat(news)
        .extracting(Event::type)
        .containsExactly(WARNING_RAISED, WARNING_CHANGED, WARNING_CLEARED);
    assertThat(news.get(1).camera().orElseThrow().warnings()).isEqualTo(HARDHATS);
    assertThat(news)
        .extracting(event -> event.camera().orElseThrow().warningsSince())
        .containsExactlyElementsOf(news.stream().map(Event::at).toList());
    assertThat(news).extracting(event -> event.id().number()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void warningOfASingleFrameShouldNotBeLost() {
    store.publish(GATE, NONE);
    EventFeed feed = open(SITE);
    present(feed);

    store.publish(GATE, HARDHAT);
    store.publish(GATE, NONE);

    assertThat(types(feed)).containsExactly(WARNING_RAISED, WARNING_CLEARED);
  }

  @Test
  void detectorThatFallsSilentShouldBeUnknownAndClearNothing() {
    store.publish(GATE, HARDHAT);
    EventFeed feed = open(SITE);
    present(feed);

    play(GATE, Warnings.UNKNOWN, 1);

    assertThat(types(feed)).containsExactly(WARNING_UNKNOWN);
  }

  @Test
  void cameraThatFallsSilentShouldBeToldStepByStepAndItsWarningsUnknown() {
    play(GATE, HARDHAT, 1);
    EventFeed feed = open(SITE);
    present(feed);

    time.advance(Duration.ofMinutes(3));
    List<Event> silence = news(feed);
    play(GATE, HARDHAT, 1);

    assertThat(silence)
        .extracting(Event::type)
        .containsExactly(CAMERA_STATE, CAMERA_STATE, WARNING_UNKNOWN, CAMERA_STATE);
    assertThat(silence)
        .extracting(event -> event.camera().orElseThrow().state())
        .containsExactly(CameraState.LATE, CameraState.STALE, CameraState.STALE, CameraState.GONE);
    assertThat(types(feed)).containsExactly(CAMERA_STATE, WARNING_RAISED);
  }

  @Test
  void oldFrameFoundInTheStoreShouldRaiseNothing() {
    store.publish(GATE, HARDHAT);
    time.advance(Duration.ofMinutes(3));

    EventFeed feed = open(SITE);
    Delivery.Present present = present(feed);
    time.advance(SECOND);

    assertThat(present.cameras().getFirst().state()).isEqualTo(CameraState.GONE);
    assertThat(present.cameras().getFirst().warnings()).isEqualTo(Warnings.UNKNOWN);
    assertThat(news(feed)).isEmpty();
  }

  @Test
  void camerasShouldAppearAndVanish() {
    store.publish(GATE, NONE);
    EventFeed feed = open();
    present(feed);

    store.publish(YARD, HARDHAT);
    store.publish(PIER, NONE);
    time.advance(Duration.ofSeconds(2));
    List<Event> appeared = news(feed);
    store.remove(PIER);
    time.advance(Duration.ofSeconds(3));

    assertThat(appeared)
        .filteredOn(event -> event.type() == CAMERA_APPEARED)
        .extracting(event -> event.camera().orElseThrow().camera())
        .containsExactlyInAnyOrder(YARD, PIER);
    assertThat(appeared)
        .filteredOn(event -> event.camera().orElseThrow().camera().equals(YARD))
        .extracting(event -> event.camera().orElseThrow().warnings())
        .contains(HARDHAT);
    assertThat(news(feed))
        .filteredOn(event -> event.type() == CAMERA_VANISHED)
        .extracting(event -> event.camera().orElseThrow().camera())
        .containsExactly(PIER);
  }

  @Test
  void labelThatDoesNotExistYetShouldBeWaitedFor() {
    EventFeed feed = open(SITE);
    assertThat(present(feed).cameras()).isEmpty();

    store.publish(GATE, HARDHAT);
    time.advance(SECOND);

    assertThat(types(feed)).contains(CAMERA_APPEARED);
  }

  @Test
  void hiddenLabelShouldBeToldToWhomNamesItAlone() {
    store.publish(SECRET, NONE);
    EventFeed all = open();
    EventFeed named = open(SECRET.label());
    present(all);
    assertThat(present(named).cameras()).hasSize(1);

    play(SECRET, HARDHAT, 1);

    assertThat(news(all)).isEmpty();
    assertThat(types(named)).containsExactly(WARNING_RAISED);
  }

  @Test
  void severalSubscribersShouldCostOneReaderACamera() {
    store.publish(GATE, NONE);

    for (int i = 0; i < 5; i++) {
      present(open());
      present(open(SITE));
    }

    assertThat(store.open(GATE)).isEqualTo(1);
    assertThat(events.subscribers()).isEqualTo(10);
  }

  @Test
  void nothingShouldBeReadWhenNobodyIsThere() {
    store.publish(GATE, NONE);
    time.advance(Duration.ofSeconds(10));
    assertThat(store.subscriptions + store.newestReads).isZero();
    EventFeed feed = open();
    present(feed);

    feed.close();
    feed.close();
    time.advance(LINGER.plus(Duration.ofSeconds(10)));

    assertThat(store.open(GATE)).isZero();
    assertThat(events.subscribers()).isZero();
  }

  @Test
  void subscriberThatComesBackShouldBeToldWhatItMissed() {
    store.publish(GATE, NONE);
    EventFeed first = open(SITE);
    EventId id = present(first).reached();
    first.close();
    play(GATE, HARDHAT, 2);
    play(GATE, NONE, 2);

    EventFeed second = openAfter(id, SITE);

    assertThat(types(second)).containsExactly(WARNING_RAISED, WARNING_CLEARED);
    assertThat(types(openAfter(id, SITE))).containsExactly(WARNING_RAISED, WARNING_CLEARED);
    assertThat(news(openAfter(second.place().orElseThrow(), SITE))).isEmpty();
  }

  @Test
  void subscriberThatComesBackTooLateShouldBeToldSo() {
    store.publish(GATE, NONE);
    EventFeed first = open(SITE);
    EventId id = present(first).reached();
    first.close();
    time.advance(LINGER.plus(Duration.ofSeconds(5)));

    assertThat(present(openAfter(id, SITE)).reset()).contains(Delivery.Reset.NOT_OBSERVED);
  }

  @Test
  void anotherSubscribersLabelShouldNotHideAGap() {
    store.publish(GATE, NONE);
    store.publish(PIER, NONE);
    open(PIER.label());
    EventFeed first = open(SITE);
    EventId id = present(first).reached();
    first.close();
    time.advance(LINGER.plus(Duration.ofSeconds(5)));

    EventFeed again = openAfter(id, SITE);

    assertThat(present(again).reset()).contains(Delivery.Reset.NOT_OBSERVED);
  }

  @Test
  void forgottenEventsShouldNotBeMissedInSilence() {
    events = watchEvents(new EventSettings(3, 1 << 20, Duration.ofHours(1), LINGER, SECOND));
    store.publish(GATE, NONE);
    EventFeed slow = open(SITE);
    EventId id = present(slow).reached();
    for (int i = 0; i < 4; i++) {
      play(GATE, i % 2 == 0 ? HARDHAT : NONE, 1);
    }

    Delivery.Present skipped = present(slow);

    assertThat(skipped.reset()).contains(Delivery.Reset.FORGOTTEN);
    assertThat(skipped.cameras().getFirst().warnings()).isEqualTo(NONE);
    assertThat(present(openAfter(id, SITE)).reset()).contains(Delivery.Reset.FORGOTTEN);
    assertThat(news(slow)).isEmpty();
  }

  @Test
  void rememberedEventsShouldBeBoundedByMemoryAndAge() {
    events = watchEvents(new EventSettings(1_000, 2_000, Duration.ofMinutes(1), LINGER, SECOND));
    store.publish(GATE, NONE);
    EventId id = present(open(SITE)).reached();

    play(GATE, HARDHAT, 1);
    EventFeed soon = openAfter(id, SITE);
    assertThat(types(soon)).containsExactly(WARNING_RAISED);
    play(GATE, HARDHAT, 90);

    assertThat(present(openAfter(id, SITE)).reset()).contains(Delivery.Reset.FORGOTTEN);
    EventId later = soon.place().orElseThrow();
    for (int i = 0; i < 8; i++) {
      play(GATE, i % 2 == 0 ? NONE : HARDHAT, 1);
    }
    assertThat(present(openAfter(later, SITE)).reset()).contains(Delivery.Reset.FORGOTTEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x", "0", "-1", RUN, RUN + "-", RUN + "-x", RUN + "-99999999999999999999", "''--"})
  void garbageShouldBeToldToBeUnknown(String id) {
    EventFeed feed = events.open(Set.of(), Optional.of(id), () -> {});

    assertThat(present(feed).reset()).contains(Delivery.Reset.UNKNOWN_ID);
  }

  @Test
  void idFromTheFutureOrOfAnotherRunShouldBeRefused() {
    store.publish(GATE, NONE);
    present(open());

    assertThat(present(openAfter(new EventId(RUN, 1_000_000))).reset())
        .contains(Delivery.Reset.UNKNOWN_ID);
    assertThat(present(openAfter(new EventId("f".repeat(16), 1))).reset())
        .contains(Delivery.Reset.OTHER_RUN);
    assertThat(present(events.open(Set.of(), Optional.of("9".repeat(10_000)), () -> {})).reset())
        .contains(Delivery.Reset.UNKNOWN_ID);
  }

  @Test
  void outageShouldBeToldAndNothingMissedAfterIt() {
    store.publish(GATE, NONE);
    EventFeed feed = open();
    present(feed);

    store.goAway();
    time.advance(SECOND);
    store.comeBack();
    play(GATE, HARDHAT, 1);

    assertThat(types(feed)).containsExactly(STORE_UNAVAILABLE, STORE_AVAILABLE, WARNING_RAISED);
  }

  @Test
  void subscriberThatComesDuringAnOutageShouldBeToldAndServedLater() {
    store.publish(GATE, NONE);
    store.goAway();

    EventFeed feed = open();
    Delivery.Present present = present(feed);
    store.comeBack();
    time.advance(Duration.ofSeconds(2));

    assertThat(present.storeAvailable()).isFalse();
    assertThat(present.cameras()).isEmpty();
    assertThat(types(feed)).contains(STORE_AVAILABLE, CAMERA_APPEARED);
  }

  @Test
  void subscribersShouldBeWokenForNews() {
    store.publish(GATE, NONE);
    int[] woken = new int[1];
    EventFeed feed = events.open(Set.of(SITE), Optional.empty(), () -> woken[0]++);
    present(feed);
    int before = woken[0];

    play(GATE, HARDHAT, 1);

    assertThat(woken[0]).isGreaterThan(before);
  }

  @Test
  void piecesShouldBeBounded() {
    store.publish(GATE, NONE);
    EventFeed feed = open(SITE);
    present(feed);
    for (int i = 0; i < 10; i++) {
      play(GATE, i % 2 == 0 ? HARDHAT : NONE, 1);
    }

    Delivery.News first = (Delivery.News) feed.next(1).orElseThrow();

    assertThat(first.events()).hasSize(1);
    assertThat(news(feed)).hasSize(9);
  }
}
