package dev.sightline.adapter.web.socketio.updates;

import java.util.List;

/**
 * The present updates of all labels, in the order of the labels.
 *
 * @param number another one when an update has been made or a label has gone, and then greater
 * @param updates belong to {@link LabelUpdates}; whoever keeps them beyond a call retains them
 */
record Edition(long number, List<Update> updates) {
  void retain() {
    updates.forEach(update -> update.event().retain());
  }

  void release() {
    updates.forEach(update -> update.event().release());
  }
}
