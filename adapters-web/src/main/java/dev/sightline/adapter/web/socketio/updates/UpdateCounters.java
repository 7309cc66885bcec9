package dev.sightline.adapter.web.socketio.updates;

/**
 * What has become of the updates.
 *
 * @param clients connected now
 * @param encoded updates that have been made since the start, each once for all clients
 * @param sent updates that were handed to clients' sessions since the start
 * @param dropped updates that a client did not get since a newer one of the label replaced them,
 *     since the start
 * @param leftOut times that a camera did not fit into an update, since the start
 * @param connects of clients since the start
 * @param disconnects of clients since the start
 * @param clientErrors {@code error} events that clients have sent since the start
 */
public record UpdateCounters(
    long clients,
    long encoded,
    long sent,
    long dropped,
    long leftOut,
    long connects,
    long disconnects,
    long clientErrors) {}
