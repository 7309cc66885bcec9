/**
 * Engine.IO, protocol 4, the server's side: sessions over HTTP long polling and WebSocket, the
 * upgrade from one to the other, and the heartbeat. It knows Netty, and nothing of the HTTP server
 * in front of it.
 *
 * <p>An {@link dev.sightline.adapter.web.engineio.EngineServer} is given requests; what it carries
 * goes to and comes from an {@link dev.sightline.adapter.web.engineio.EngineApplication}.
 *
 * @see <a href="https://socket.io/docs/v4/engine-io-protocol/">The Engine.IO protocol</a>
 */
@NullMarked
package dev.sightline.adapter.web.engineio;

import org.jspecify.annotations.NullMarked;
