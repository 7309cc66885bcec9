package dev.sightline.adapter.web.websocket;

/**
 * What the WebSocket side has done.
 *
 * @param viewers connected now
 * @param producers connected now
 * @param sent messages with frames that were handed to connections since the start
 * @param dropped frames, or v1 label messages, that a viewer did not get since a newer one replaced
 *     them, since the start
 * @param published frames that producers have had stored since the start
 * @param rejected messages of producers that were answered with an error since the start
 * @param waitingBytes what waits in the gateway now for peers to read it, in bytes
 * @param wrongAcks acknowledgements of viewers with credit that named no frame on its way to them,
 *     since the start
 */
public record WebSocketCounters(
    long viewers,
    long producers,
    long sent,
    long dropped,
    long published,
    long rejected,
    long waitingBytes,
    long wrongAcks) {}
