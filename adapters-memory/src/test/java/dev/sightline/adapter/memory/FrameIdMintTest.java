package dev.sightline.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.FrameId;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class FrameIdMintTest {
  private final AtomicLong millis = new AtomicLong(1_000);
  private final FrameIdMint mint = new FrameIdMint(() -> Instant.ofEpochMilli(millis.get()));

  @Test
  void sequenceShouldCountWhileTheClockStandsStill() {
    assertThat(mint.next()).isEqualTo(new FrameId(1_000, 0));
    assertThat(mint.next()).isEqualTo(new FrameId(1_000, 1));
  }

  @Test
  void sequenceShouldBeginAgainWhenTheClockMoves() {
    mint.next();
    millis.set(1_001);

    assertThat(mint.next()).isEqualTo(new FrameId(1_001, 0));
    assertThat(mint.last()).isEqualTo(new FrameId(1_001, 0));
  }

  @Test
  void idsShouldRiseWhenTheClockGoesBack() {
    mint.next();
    millis.set(5);

    assertThat(mint.next()).isEqualTo(new FrameId(1_000, 1));
  }

  @Test
  void firstIdShouldBeBehindTheBeginningOfTimeWhenTheClockIsAtOrBeforeIt() {
    millis.set(0);
    FrameId first = mint.next();
    millis.set(-7);
    FrameId second = mint.next();

    assertThat(first).isGreaterThan(FrameId.BEFORE_ALL);
    assertThat(second).isGreaterThan(first);
    assertThat(second.millis()).isZero();
  }
}
