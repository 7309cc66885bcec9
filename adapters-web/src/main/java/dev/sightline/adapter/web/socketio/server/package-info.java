/**
 * Socket.IO behind the gateway's HTTP server: {@code /socket.io/}, long polling and WebSocket on
 * the same path.
 */
@NullMarked
package dev.sightline.adapter.web.socketio.server;

import org.jspecify.annotations.NullMarked;
