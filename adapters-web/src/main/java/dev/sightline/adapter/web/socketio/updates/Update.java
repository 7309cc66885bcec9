package dev.sightline.adapter.web.socketio.updates;

import dev.sightline.adapter.web.socketio.EncodedEvent;
import dev.sightline.domain.Label;

/**
 * The present pictures of a label, encoded for everybody.
 *
 * @param label whose pictures
 * @param version of all updates of a board another one, and a later one is greater
 * @param event belongs to {@link LabelUpdates}; whoever keeps it beyond a call retains it
 */
record Update(Label label, long version, EncodedEvent event) {}
