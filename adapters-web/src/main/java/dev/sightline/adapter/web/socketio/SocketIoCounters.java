package dev.sightline.adapter.web.socketio;

/**
 * What the namespaces have done.
 *
 * @param sockets connected now
 * @param connected since the start
 * @param refused connections since the start
 * @param received events since the start
 * @param encoded events since the start: one that goes to all counts once
 * @param sent events since the start: one that goes to all counts once for each client
 */
public record SocketIoCounters(
    long sockets, long connected, long refused, long received, long encoded, long sent) {}
