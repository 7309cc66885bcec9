package dev.sightline.bootstrap.demo;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warnings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One synthetic camera.
 *
 * @param form how it writes its warnings
 * @param pauses whether it falls silent for the last {@value #PAUSE_SECONDS} seconds of each minute
 */
record DemoCamera(CameraKey key, Scene scene, WarningsForm form, boolean pauses) {
  /** How long a camera that pauses is silent in each minute. */
  static final int PAUSE_SECONDS = 20;

  private static final Optional<FrameSize> SIZE =
      Optional.of(new FrameSize(Scene.WIDTH, Scene.HEIGHT));

  /** The cameras of the demo, on two labels. */
  static List<DemoCamera> all() {
    return List.of(
        camera("工地A", "North gate", Scenes.northGate(), WarningsForm.CODES, false),
        camera("工地A", "Tower crane", Scenes.towerCrane(), WarningsForm.CODES, false),
        camera("工地A", "Excavation", Scenes.excavation(), WarningsForm.CODES, false),
        camera("Harbour", "Quay 3", Scenes.quay(), WarningsForm.SENTENCES, false),
        camera("Harbour", "Breakwater", Scenes.breakwater(), WarningsForm.CODES, true));
  }

  private static DemoCamera camera(
      String label, String name, Scene scene, WarningsForm form, boolean pauses) {
    return new DemoCamera(CameraKey.of(label, name), scene, form, pauses);
  }

  /** Whether it sends nothing at this moment. */
  boolean isSilentAt(Instant moment) {
    return pauses && Math.floorMod(moment.getEpochSecond(), 60) >= 60 - PAUSE_SECONDS;
  }

  /** What it sends at this moment. */
  FrameContent frameAt(Instant moment, PictureMaker pictures) {
    List<Thing> things = scene.at(moment.toEpochMilli());
    return new FrameContent(
        EncodedImage.wrap(pictures.make(scene, things, moment)),
        Warnings.parse(form.write(Detector.hazards(scene, things))),
        DetectionJson.annotations(scene, things),
        SIZE);
  }
}
