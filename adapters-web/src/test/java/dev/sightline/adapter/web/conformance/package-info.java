/**
 * A server for the official test suites of Engine.IO 4 and Socket.IO 5: {@code ./sightline
 * conformance}.
 *
 * <p>The suites are {@code docs/engine.io-protocol/v4-test-suite} and {@code
 * docs/socket.io-protocol/v5-test-suite} of the repository {@code socketio/socket.io}. They expect
 * a server on port 3000 with a ping interval of 300 ms, a ping timeout of 200 ms, a largest payload
 * of 1,000,000 bytes, and the applications that {@link
 * dev.sightline.adapter.web.conformance.EngineEcho} and {@link
 * dev.sightline.adapter.web.conformance.SocketEcho} are.
 */
@NullMarked
package dev.sightline.adapter.web.conformance;

import org.jspecify.annotations.NullMarked;
