package dev.sightline.adapter.web.socketio;

import java.util.concurrent.atomic.LongAdder;

/** What {@link SocketIoCounters} are made of. */
final class Tally {
  final LongAdder connected = new LongAdder();
  final LongAdder disconnected = new LongAdder();
  final LongAdder refused = new LongAdder();
  final LongAdder received = new LongAdder();
  final LongAdder encoded = new LongAdder();
  final LongAdder sent = new LongAdder();

  SocketIoCounters counters() {
    long ended = disconnected.sum(); // first: no more end than have begun
    long begun = connected.sum();
    return new SocketIoCounters(
        begun - ended, begun, refused.sum(), received.sum(), encoded.sum(), sent.sum());
  }
}
