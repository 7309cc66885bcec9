package dev.sightline.application;

import dev.sightline.domain.Frame;
import dev.sightline.domain.ViewerNotice;

/**
 * One viewer's place in the channel of one camera.
 *
 * <p><b>Threading:</b> confined to the viewer's executor.
 */
final class Member {
  private final Watch watch;
  private long lastFrame;
  private long lastNotice;

  Member(Watch watch) {
    this.watch = watch;
  }

  /**
   * @param missed frames between the last one and this that were replaced before they came here
   */
  void show(Sequenced<Frame> frame, int missed) {
    if (frame.ordinal() > lastFrame) {
      lastFrame = frame.ordinal();
      watch.show(frame.value(), missed);
    }
  }

  void tell(Sequenced<ViewerNotice> notice) {
    if (notice.ordinal() > lastNotice) {
      lastNotice = notice.ordinal();
      watch.tell(notice.value());
    }
  }
}
