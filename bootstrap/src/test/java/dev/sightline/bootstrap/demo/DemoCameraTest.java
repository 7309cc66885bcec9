package dev.sightline.bootstrap.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.FrameContent;
import dev.sightline.domain.ImageFormat;
import dev.sightline.domain.Label;
import dev.sightline.domain.Warning;
import dev.sightline.domain.Warnings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoCameraTest {
  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

  private final PictureMaker pictures = new PictureMaker(ZoneOffset.UTC);

  @AfterEach
  void close() {
    pictures.close();
  }

  @Test
  void camerasShouldStandUnderTwoLabels() {
    List<Label> labels =
        DemoCamera.all().stream().map(camera -> camera.key().label()).distinct().toList();

    assertThat(labels).containsExactly(new Label("工地A"), new Label("Harbour"));
  }

  @Test
  void frameShouldBeJpegOfTheGivenSize() throws IOException {
    for (DemoCamera camera : DemoCamera.all()) {
      FrameContent frame = camera.frameAt(NOON, pictures);

      BufferedImage picture = decoded(frame);

      assertThat(frame.image().format()).isEqualTo(ImageFormat.JPEG);
      assertThat(picture.getWidth()).isEqualTo(frame.size().orElseThrow().width());
      assertThat(picture.getHeight()).isEqualTo(frame.size().orElseThrow().height());
    }
  }

  @Test
  void frameShouldDependOnTheTimeAlone() {
    for (DemoCamera camera : DemoCamera.all()) {
      FrameContent first = camera.frameAt(NOON, pictures);
      FrameContent later = camera.frameAt(NOON.plusMillis(100), pictures);
      FrameContent again = camera.frameAt(NOON, pictures);

      assertThat(again).isEqualTo(first);
      assertThat(later.image()).isNotEqualTo(first.image());
    }
  }

  @Test
  void camerasShouldShowDifferentPictures() {
    Set<Object> images = new HashSet<>();

    DemoCamera.all().forEach(camera -> images.add(camera.frameAt(NOON, pictures).image()));

    assertThat(images).hasSameSizeAs(DemoCamera.all());
  }

  @Test
  void warningsShouldComeAndGo() {
    for (DemoCamera camera : DemoCamera.all()) {
      Set<Warnings.Status> statuses = new HashSet<>();

      seconds().forEach(second -> statuses.add(warningsOf(camera, second).status()));

      assertThat(statuses)
          .as(camera.key().toString())
          .containsExactlyInAnyOrder(Warnings.Status.NONE, Warnings.Status.RAISED);
    }
  }

  @Test
  void everyHazardShouldBeSeenByOneCamera() {
    Set<String> codes = new HashSet<>();

    for (DemoCamera camera : DemoCamera.all()) {
      seconds().forEach(second -> codes.addAll(codesOf(warningsOf(camera, second))));
    }

    assertThat(codes)
        .containsExactlyInAnyOrder(
            Warning.PEOPLE_IN_CONTROLLED_AREA,
            Warning.PEOPLE_IN_UTILITY_POLE_CONTROLLED_AREA,
            Warning.NO_HARDHAT,
            Warning.NO_SAFETY_VEST,
            Warning.CLOSE_TO_MACHINERY,
            Warning.CLOSE_TO_VEHICLE,
            Warning.MACHINERY_CLOSE_TO_POLE);
  }

  @Test
  void bothFormsOfWarningsShouldBeWritten() {
    Set<Boolean> forms = new HashSet<>();

    DemoCamera.all().forEach(camera -> forms.add(warningsOf(camera, 0).text().startsWith("{")));

    assertThat(forms).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void warningsShouldMatchTheDetections() {
    Pattern bareHead = Pattern.compile(",2]");
    for (DemoCamera camera : DemoCamera.all()) {
      for (int second : seconds().toArray()) {
        List<Thing> things = camera.scene().at(NOON.plusSeconds(second).toEpochMilli());
        String items = DetectionJson.annotations(camera.scene(), things).detectionItems();

        boolean seen = bareHead.matcher(items).find();

        assertThat(codesOf(warningsOf(camera, second)).contains(Warning.NO_HARDHAT))
            .isEqualTo(seen);
      }
    }
  }

  @Test
  void everyPersonShouldBeDetectedWithHeadAndTrunk() {
    for (DemoCamera camera : DemoCamera.all()) {
      String items = camera.frameAt(NOON, pictures).annotations().detectionItems();

      long people = countOf(items, "5");

      assertThat(people).isPositive();
      assertThat(countOf(items, "[02]")).isEqualTo(people);
      assertThat(countOf(items, "[47]")).isEqualTo(people);
    }
  }

  @Test
  void oneCameraShouldPauseForTwentySecondsOfEachMinute() {
    List<DemoCamera> pausing = DemoCamera.all().stream().filter(DemoCamera::pauses).toList();

    assertThat(pausing).hasSize(1);
    assertThat(silentSeconds(pausing.getFirst())).isEqualTo(DemoCamera.PAUSE_SECONDS);
    assertThat(silentSeconds(DemoCamera.all().getFirst())).isZero();
  }

  private Warnings warningsOf(DemoCamera camera, int second) {
    long moment = NOON.plusSeconds(second).toEpochMilli();
    List<Thing> things = camera.scene().at(moment);
    return Warnings.parse(camera.form().write(Detector.hazards(camera.scene(), things)));
  }

  private static List<String> codesOf(Warnings warnings) {
    return warnings.items().stream().map(Warning::code).toList();
  }

  private static IntStream seconds() {
    return IntStream.iterate(0, second -> second < 240, second -> second + 2);
  }

  private static long silentSeconds(DemoCamera camera) {
    return IntStream.range(0, 60).filter(s -> camera.isSilentAt(NOON.plusSeconds(s))).count();
  }

  private static long countOf(String items, String classes) {
    return Pattern.compile("," + classes + "]").matcher(items).results().count();
  }

  private static BufferedImage decoded(FrameContent frame) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(frame.image().toByteArray()));
  }
}
