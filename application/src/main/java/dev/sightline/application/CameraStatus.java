package dev.sightline.application;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.CameraState;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Warnings;
import java.util.Optional;

/**
 * What is known of a camera at one moment.
 *
 * @param camera which one
 * @param state how far its newest frame is from the present
 * @param newest its newest frame's id; empty when it has no frame
 * @param ageMillis age of that frame in milliseconds, 0 or more; 0 when there is none
 * @param size width and height of that frame, when known
 * @param framesPerSecond as learnt from its last frames; 0 when not learnt
 * @param warnings of that frame
 */
public record CameraStatus(
    CameraKey camera,
    CameraState state,
    Optional<FrameId> newest,
    long ageMillis,
    Optional<FrameSize> size,
    double framesPerSecond,
    Warnings warnings) {}
