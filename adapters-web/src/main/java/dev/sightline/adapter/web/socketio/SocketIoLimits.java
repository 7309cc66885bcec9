package dev.sightline.adapter.web.socketio;

import java.time.Duration;

/**
 * The times and bounds of what clients send.
 *
 * @param connectTimeout how long a client may stay without being connected to a namespace
 * @param attachmentTimeout how long the attachments of an event may take to come
 * @param maxAttachments most attachments of an event
 * @param maxEventBytes longest event with its attachments, in bytes
 * @param maxJsonDepth how deep arrays and objects may be nested
 */
public record SocketIoLimits(
    Duration connectTimeout,
    Duration attachmentTimeout,
    int maxAttachments,
    int maxEventBytes,
    int maxJsonDepth) {}
