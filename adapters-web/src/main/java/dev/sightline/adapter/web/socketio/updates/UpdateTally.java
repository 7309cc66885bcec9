package dev.sightline.adapter.web.socketio.updates;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what becomes of the updates.
 *
 * <p><b>Threading:</b> safe for any number of threads.
 */
final class UpdateTally {
  final LongAdder encoded = new LongAdder();
  final LongAdder sent = new LongAdder();
  final LongAdder dropped = new LongAdder();
  final LongAdder leftOut = new LongAdder();
  final LongAdder connects = new LongAdder();
  final LongAdder disconnects = new LongAdder();
  final LongAdder clientErrors = new LongAdder();

  UpdateCounters counters() {
    long gone = disconnects.sum(); // read first, so that nobody is counted as less than none
    long come = connects.sum();
    return new UpdateCounters(
        come - gone,
        encoded.sum(),
        sent.sum(),
        dropped.sum(),
        leftOut.sum(),
        come,
        gone,
        clientErrors.sum());
  }
}
