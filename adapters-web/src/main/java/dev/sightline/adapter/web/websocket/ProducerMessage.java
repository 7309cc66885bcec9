package dev.sightline.adapter.web.websocket;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.FrameContent;

/**
 * What a producer sends in one message.
 *
 * @param camera whose picture it is
 * @param content the picture and what was seen in it
 */
record ProducerMessage(CameraKey camera, FrameContent content) {}
