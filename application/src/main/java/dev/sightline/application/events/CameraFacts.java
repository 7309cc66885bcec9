package dev.sightline.application.events;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.CameraState;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.Warning;
import dev.sightline.domain.Warnings;
import java.util.Optional;

/**
 * How a camera is at one moment.
 *
 * @param camera which one
 * @param state how far its newest frame is from the present
 * @param since when that state was noticed, in milliseconds since 1970
 * @param newest its newest frame
 * @param ageMillis age of that frame in milliseconds, 0 or more
 * @param warnings what its detector sees; unknown when the newest frame is not the present
 * @param warningsSince when the detector began to see just that, in milliseconds since 1970
 */
public record CameraFacts(
    CameraKey camera,
    CameraState state,
    long since,
    Optional<FrameId> newest,
    long ageMillis,
    Warnings warnings,
    long warningsSince) {
  private static final int BYTES = 400; // of the records, without texts
  private static final int WARNING_BYTES = 100;

  /** The same with another age. */
  CameraFacts aged(Optional<FrameId> frame, long age) {
    return new CameraFacts(camera, state, since, frame, age, warnings, warningsSince);
  }

  CameraFacts withState(CameraState now, long at) {
    return new CameraFacts(camera, now, at, newest, ageMillis, warnings, warningsSince);
  }

  CameraFacts withWarnings(Warnings now, long at) {
    return new CameraFacts(camera, state, since, newest, ageMillis, now, at);
  }

  /** About how much memory it takes. */
  long bytes() {
    long bytes = BYTES + 2L * warnings.text().length();
    for (Warning warning : warnings.items()) {
      bytes += WARNING_BYTES + 2L * (warning.code().length() + warning.text().length());
    }
    return bytes;
  }
}
