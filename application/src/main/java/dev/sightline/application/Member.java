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

  /** Shows the newest frame at once; those before it are not missed by a viewer that comes now. */
  void welcome(Sequenced<Frame> newest) {
    lastFrame = newest.ordinal() - 1;
    show(newest);
  }

  /** Frames between the last one and this were replaced on their way here. */
  void show(Sequenced<Frame> frame) {
    if (frame.ordinal() > lastFrame) {
      long missed = frame.ordinal() - lastFrame - 1;
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
