/**
 * What the gateway tells Socket.IO clients: the pictures of all labels, once an interval, in the
 * form of the service that it replaces.
 */
@NullMarked
package dev.sightline.adapter.web.socketio.updates;

import org.jspecify.annotations.NullMarked;
