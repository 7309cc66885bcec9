package dev.sightline.adapter.web.socketio.updates;

import static dev.sightline.adapter.web.socketio.updates.UpdatesFixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.adapter.web.socketio.updates.UpdatesFixture.Viewing;
import dev.sightline.adapter.web.testing.NoLeaks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who is shown which update, when, and how often it is made. */
@ExtendWith(NoLeaks.class)
class UpdatesTest {
  private UpdatesFixture fixture = new UpdatesFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  private void restart(int maxUpdateBytes, int maxLabels) {
    fixture.close();
    fixture = new UpdatesFixture(maxUpdateBytes, maxLabels);
  }

  @Test
  void clientShouldGetEveryLabelThatIsNotHidden() {
    fixture.publish("site", "gate");
    fixture.publish("site", "crane");
    fixture.publish("harbour", "quay");
    fixture.publish("hidden", "cam");

    try (Viewing client = fixture.view()) {
      client.awaitNames("site", "\"crane\",\"gate\"");
      client.awaitNames("harbour", "\"quay\"");

      assertThat(client.newest("hidden")).isEmpty();
    }
  }

  @Test
  void nothingShouldBeSentWithoutSomethingNew() {
    fixture.publish("site", "gate");

    try (Viewing client = fixture.view()) {
      client.awaitNames("site", "\"gate\"");
      fixture.awaitIntervals();

      assertThat(client.got).hasSize(1);
      assertThat(fixture.updates.counters().encoded()).isEqualTo(1);
    }
  }

  @Test
  void newcomerShouldGetThePresentStateWithoutTheOthersGettingItAgain() {
    fixture.publish("site", "gate");
    fixture.publish("harbour", "quay");

    try (Viewing first = fixture.view()) {
      first.awaitNames("site", "\"gate\"");
      first.awaitNames("harbour", "\"quay\"");
      try (Viewing second = fixture.view()) {
        second.awaitNames("site", "\"gate\"");
        second.awaitNames("harbour", "\"quay\"");

        assertThat(second.got).containsExactlyInAnyOrderElementsOf(first.got).hasSize(2);
        assertThat(fixture.updates.counters().encoded()).isEqualTo(2);
      }
    }
  }

  @Test
  void updateShouldBeMadeOnceWhateverTheNumberOfClients() {
    List<Viewing> clients = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      clients.add(fixture.view());
    }
    fixture.publish("site", "gate");

    clients.forEach(client -> client.awaitNames("site", "\"gate\""));

    assertThat(fixture.updates.counters().encoded()).isEqualTo(1);
    assertThat(fixture.encodings.encoded()).isEqualTo(1);
    eventually().until(() -> fixture.updates.counters().sent() == 50);
    clients.forEach(Viewing::close);
  }

  @Test
  void clientThatCannotTakeUpdatesShouldGetTheNewestOneLaterAndDropTheOthers() {
    fixture.publish("site", "gate");
    try (Viewing slow = fixture.view();
        Viewing quick = fixture.view()) {
      slow.awaitNames("site", "\"gate\"");
      quick.awaitNames("site", "\"gate\"");
      slow.block(true);
      for (int i = 2; i <= 4; i++) {
        int count = i;
        fixture.publish("site", "gate");
        eventually().until(() -> quick.got.size() == count);
      }

      assertThat(slow.got).hasSize(1);
      slow.block(false);
      eventually().until(() -> slow.got.size() == 2);

      assertThat(slow.got).containsExactly(quick.got.getFirst(), quick.got.getLast());
      assertThat(fixture.updates.counters().dropped()).isEqualTo(2);
    }
  }

  @Test
  void camerasAndLabelsShouldAppearAndVanishLive() {
    fixture.publish("site", "gate");
    try (Viewing client = fixture.view()) {
      client.awaitNames("site", "\"gate\"");

      fixture.publish("site", "crane");
      client.awaitNames("site", "\"crane\",\"gate\"");
      fixture.publish("harbour", "quay");
      client.awaitNames("harbour", "\"quay\"");

      fixture.remove("site", "gate");
      client.awaitNames("site", "\"crane\"");
      fixture.remove("harbour", "quay");
      client.awaitNames("harbour", "");
      fixture.awaitIntervals();
      assertThat(client.got).filteredOn(text -> text.endsWith("\"image_names\":[]}]")).hasSize(1);

      fixture.publish("harbour", "quay");
      client.awaitNames("harbour", "\"quay\"");
    }
  }

  @Test
  void newcomerShouldNotBeToldOfALabelThatHasGone() {
    fixture.publish("harbour", "quay");
    fixture.publish("site", "gate");
    try (Viewing first = fixture.view()) {
      first.awaitNames("harbour", "\"quay\"");
      fixture.remove("harbour", "quay");
      first.awaitNames("harbour", "");
      eventually().until(() -> fixture.relay.watchedCameras() == 1);

      try (Viewing second = fixture.view()) {
        second.awaitNames("site", "\"gate\"");

        assertThat(second.newest("harbour")).isEmpty();
      }
    }
  }

  @Test
  void nothingShouldBeWatchedWithoutAClient() {
    fixture.publish("site", "gate");
    fixture.publish("harbour", "quay");
    assertThat(fixture.relay.watchedCameras()).isZero();

    Viewing first = fixture.view();
    Viewing second = fixture.view();
    eventually().until(() -> fixture.relay.watchedCameras() == 2);
    first.close();
    second.awaitNames("site", "\"gate\"");
    second.close();
    eventually().until(() -> fixture.relay.watchedCameras() == 0);
    fixture.awaitIntervals();
    long asked = fixture.catalogAsked();
    fixture.publish("site", "gate");
    fixture.awaitIntervals();

    assertThat(fixture.catalogAsked()).isEqualTo(asked);
    long encoded = fixture.updates.counters().encoded();
    try (Viewing third = fixture.view()) {
      third.awaitNames("site", "\"gate\"");
      assertThat(encoded).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void updatesShouldGoOnWhileLabelsCannotBeListed() {
    fixture.publish("site", "gate");
    try (Viewing client = fixture.view()) {
      client.awaitNames("site", "\"gate\"");

      fixture.catalogIsAway(true);
      fixture.awaitIntervals();
      fixture.publish("site", "gate");
      eventually().until(() -> client.got.size() == 2);

      fixture.publish("harbour", "quay");
      fixture.catalogIsAway(false);
      client.awaitNames("harbour", "\"quay\"");
      assertThat(client.newest("site")).endsWith("\"image_names\":[\"gate\"]}]");
    }
  }

  @Test
  void clientThatComesWhileTheStoreIsAwayShouldSeeWhatIsThereOnceItIsBack() {
    fixture.publish("site", "gate");
    fixture.catalogIsAway(true);
    try (Viewing client = fixture.view()) {
      fixture.awaitIntervals();
      assertThat(client.got).isEmpty();

      fixture.catalogIsAway(false);

      client.awaitNames("site", "\"gate\"");
    }
  }

  @Test
  void cameraThatDoesNotFitShouldBeLeftOutAndCounted() {
    restart(2_000, 100);
    fixture.publish("site", "crane", 3_000);
    fixture.publish("site", "gate", 300);

    try (Viewing client = fixture.view()) {
      client.awaitNames("site", "\"gate\"");

      assertThat(fixture.updates.counters().leftOut()).isPositive();
    }
  }

  @Test
  void labelsBeyondTheBoundShouldNotBeShown() {
    restart(1 << 20, 2);
    fixture.publish("a", "cam");
    fixture.publish("b", "cam");
    fixture.publish("c", "cam");

    try (Viewing client = fixture.view()) {
      client.awaitNames("a", "\"cam\"");
      client.awaitNames("b", "\"cam\"");
      fixture.awaitIntervals();

      assertThat(client.newest("c")).isEmpty();
    }
  }

  @Test
  void labelsShouldTakeTurnsWhenNotAllFitAtOneTime() {
    for (String label : List.of("a", "b", "c")) {
      fixture.publish(label, "cam", 3_000);
    }

    try (Viewing client = fixture.view(5_000)) {
      client.awaitNames("a", "\"cam\"");
      client.awaitNames("b", "\"cam\"");
      client.awaitNames("c", "\"cam\"");

      assertThat(client.sizes).containsOnly(1);
      assertThat(client.got).doesNotHaveDuplicates().hasSize(3);
    }
  }

  @Test
  void manyLabelsShouldGoTogetherWhenTheyFit() {
    for (String label : List.of("a", "b", "c")) {
      fixture.publish(label, "cam", 3_000);
    }
    try (Viewing first = fixture.view()) {
      for (String label : List.of("a", "b", "c")) {
        first.awaitNames(label, "\"cam\"");
      }

      try (Viewing second = fixture.view()) {
        second.awaitNames("c", "\"cam\"");

        assertThat(second.sizes).containsExactly(3);
      }
    }
  }
}
