/**
 * WebSocket: {@code /api/ws/stream/…}, {@code /api/ws/labels/…} and {@code /api/ws/frames}.
 *
 * <p>The framework does routing, filters and the handshake; from then on a {@link
 * dev.sightline.adapter.web.websocket.Connection} handler stands alone behind the codec and takes
 * every message, so that bounds, pings, closing and writability are in one place.
 */
@NullMarked
package dev.sightline.adapter.web.websocket;

import org.jspecify.annotations.NullMarked;
