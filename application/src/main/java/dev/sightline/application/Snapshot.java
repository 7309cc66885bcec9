package dev.sightline.application;

import dev.sightline.domain.Frame;

/**
 * A frame, and what is known of its camera at that moment.
 *
 * @param frame the picture
 * @param status of its camera; its newest frame may already be a later one
 */
public record Snapshot(Frame frame, CameraStatus status) {}
