package dev.sightline.benchmark.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.benchmark.wire.Stamp;
import dev.sightline.benchmark.wire.Words;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Counting with times that are given, so that every figure is exact. */
final class TallyTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final Tally tally = new Tally();
  private final Seen seen = new Seen();

  private void picture(int camera, long number, long sentMillis, long readMillis) {
    Stamp stamp = new Stamp(camera, number, sentMillis * MILLI, 1_000);
    tally.picture(seen, stamp, true, readMillis * MILLI);
  }

  private void end(long millis) {
    tally.messageEnd(seen, millis * MILLI);
  }

  private GroupResult result() {
    return tally.result("viewers", 1);
  }

  @Test
  void agesShouldBeThoseOfTheWindowAlone() {
    tally.window(1_000 * MILLI, 2_000 * MILLI);

    picture(0, 1, 0, 999);
    picture(0, 2, 995, 1_000);
    picture(0, 3, 1_100, 1_110);
    picture(0, 4, 1_200, 1_220);
    picture(0, 5, 1_900, 2_000);

    assertThat(result().delivered()).isEqualTo(3);
    assertThat(result().ages().getTotalCount()).isEqualTo(3);
    assertThat(result().ages().getMinValue()).isBetween(4_990L, 5_010L);
    assertThat(result().ages().getValueAtPercentile(50)).isBetween(9_990L, 10_010L);
    assertThat(result().ages().getMaxValue()).isBetween(19_980L, 20_030L);
  }

  @Test
  void percentilesShouldBeThoseOfAKnownDistribution() {
    tally.window(0, 1_000_000 * MILLI);

    for (int i = 1; i <= 1_000; i++) {
      picture(0, i, 0, i);
    }

    assertThat(result().ages().getValueAtPercentile(50) / 1_000.0).isBetween(499.0, 501.0);
    assertThat(result().ages().getValueAtPercentile(99) / 1_000.0).isBetween(989.0, 991.0);
    assertThat(result().ages().getValueAtPercentile(99.9) / 1_000.0).isBetween(998.0, 1_000.0);
  }

  @Test
  void gapsShouldBeCountedFromTheLastPictureBeforeTheWindow() {
    tally.window(1_000 * MILLI, 2_000 * MILLI);

    picture(0, 5, 0, 900);
    picture(0, 8, 0, 1_100);
    picture(0, 9, 0, 1_200);
    picture(0, 11, 0, 1_300);

    assertThat(result().gaps()).isEqualTo(3);
    assertThat(result().delivered()).isEqualTo(3);
  }

  @Test
  void firstPictureOfACameraShouldBeNoGap() {
    tally.window(0, 2_000 * MILLI);

    picture(0, 500, 0, 1_000);
    picture(300, 700, 0, 1_000);

    assertThat(result().gaps()).isZero();
    assertThat(result().delivered()).isEqualTo(2);
  }

  @Test
  void samePictureInAMessageOfItsOwnShouldBeADuplicate() {
    tally.window(0, 2_000 * MILLI);

    picture(0, 1, 0, 10);
    end(10);
    picture(0, 1, 0, 20);
    end(20);

    assertThat(result().delivered()).isEqualTo(1);
    assertThat(result().duplicates()).isEqualTo(1);
    assertThat(result().repeats()).isZero();
  }

  @Test
  void samePictureBesideANewOneShouldBeARepeat() {
    tally.window(0, 2_000 * MILLI);

    picture(0, 1, 0, 10);
    picture(1, 1, 0, 10);
    end(10);
    picture(0, 1, 0, 20);
    picture(1, 2, 0, 20);
    end(20);

    assertThat(result().delivered()).isEqualTo(3);
    assertThat(result().duplicates()).isZero();
    assertThat(result().repeats()).isEqualTo(1);
  }

  @Test
  void olderPictureShouldBeReorderedAndTornOneNothingElse() {
    tally.window(0, 2_000 * MILLI);

    picture(0, 2, 0, 10);
    picture(0, 1, 0, 20);
    tally.picture(seen, new Stamp(0, 3, 0, 1_000), false, 30 * MILLI);

    assertThat(result().reordered()).isEqualTo(1);
    assertThat(result().torn()).isEqualTo(1);
    assertThat(result().delivered()).isEqualTo(1);
  }

  @Test
  void nothingShouldBeCountedBeforeAWindow() {
    picture(0, 1, 0, 10);
    tally.read(100, 10);
    tally.unstamped(10);

    assertThat(result().delivered()).isZero();
    assertThat(result().bytes()).isZero();
    assertThat(result().unstamped()).isZero();
  }

  @Test
  void resultShouldBeReadAsItWasWritten() {
    tally.window(0, 2_000 * MILLI);
    picture(0, 1, 0, 10);
    picture(0, 3, 0, 20);
    tally.firstFrame(5 * MILLI);
    tally.error("refused with HTTP 503");
    tally.error("refused with HTTP 503");

    GroupResult read = GroupResult.parse(Words.parse(result().words().line()));

    assertThat(read).isEqualTo(result());
    assertThat(read.errors()).containsEntry("refused with HTTP 503", 2);
  }
}
