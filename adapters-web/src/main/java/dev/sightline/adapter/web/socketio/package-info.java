/**
 * Socket.IO, protocol 5, the server's side, over {@link dev.sightline.adapter.web.engineio}:
 * namespaces, events, acknowledgements, binary attachments. It knows nothing of the HTTP server in
 * front of it.
 *
 * <p>An application is a {@link dev.sightline.adapter.web.socketio.NamespaceHandler} for each
 * namespace. It sends through a {@link dev.sightline.adapter.web.socketio.Socket}, or to all
 * through a {@link dev.sightline.adapter.web.socketio.Namespace}: then an event is encoded once,
 * and shared.
 *
 * <p>Values of JSON are JDK types: {@code null}, {@link Boolean}, {@link String}, {@link Number},
 * {@link java.util.List}, {@link java.util.Map} with names as keys, and {@code byte[]} for what
 * travels as a binary attachment.
 *
 * @see <a href="https://socket.io/docs/v4/socket-io-protocol/">The Socket.IO protocol</a>
 */
@NullMarked
package dev.sightline.adapter.web.socketio;

import org.jspecify.annotations.NullMarked;
