package dev.sightline.adapter.web.engineio;

import java.time.Duration;

/**
 * The times and bounds of the sessions.
 *
 * @param pingInterval from the answer to a ping to the next ping
 * @param pingTimeout how long the answer to a ping is waited for
 * @param upgradeTimeout how long a client may try out a WebSocket before it goes over to it
 * @param closeTimeout how long a peer has to answer the closing of a WebSocket
 * @param maxPayload longest message and longest body of a POST that a client may send, in bytes
 * @param maxPackets most packets in one body of a POST
 * @param maxSessions most sessions at a time
 * @param maxQueuedBytes how many bytes may wait for a client to take them; beyond that its session
 *     is closed
 */
public record EngineSettings(
    Duration pingInterval,
    Duration pingTimeout,
    Duration upgradeTimeout,
    Duration closeTimeout,
    int maxPayload,
    int maxPackets,
    int maxSessions,
    int maxQueuedBytes) {}
