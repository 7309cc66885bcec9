package dev.sightline.adapter.web.websocket;

import dev.sightline.adapter.web.encoding.FrameEncodings;
import dev.sightline.adapter.web.encoding.FrameFormat;
import dev.sightline.application.PublishFrame;
import dev.sightline.application.WatchCamera;
import dev.sightline.application.WatchLabel;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Label;
import jakarta.inject.Singleton;

/** Makes the roles of connections. */
@Singleton
final class Roles {
  private final WatchCamera watchCamera;
  private final WatchLabel watchLabel;
  private final PublishFrame publishFrame;
  private final LabelBoards boards;
  private final FrameEncodings encodings;
  private final int maxClientMessageBytes;
  private final ProducerMessageReader reader;
  private final int maxProducerMessageBytes;

  Roles(
      WatchCamera watchCamera,
      WatchLabel watchLabel,
      PublishFrame publishFrame,
      LabelBoards boards,
      FrameEncodings encodings,
      WebSocketSettings settings) {
    this.watchCamera = watchCamera;
    this.watchLabel = watchLabel;
    this.publishFrame = publishFrame;
    this.boards = boards;
    this.encodings = encodings;
    this.maxClientMessageBytes = settings.maxClientMessageBytes();
    this.reader =
        new ProducerMessageReader(settings.maxHeaderBytes(), publishFrame.maxImageBytes());
    this.maxProducerMessageBytes =
        Math.addExact(
            Math.addExact(settings.maxHeaderBytes(), publishFrame.maxImageBytes()),
            FrameFormat.DELIMITER.length());
  }

  /** Longest message that a producer may send. */
  int maxProducerMessageBytes() {
    return maxProducerMessageBytes;
  }

  Role producer(Connection connection) {
    return new Producer(connection, publishFrame, reader, maxProducerMessageBytes);
  }

  /** A viewer that gets one v1 message for all cameras of a label. */
  Role labelMember(Connection connection, Label label) {
    return new LabelMember(
        connection, new ClientMessages(connection, maxClientMessageBytes), label, boards);
  }

  /**
   * A viewer that gets the frames of all cameras of a label, one by one.
   *
   * @param credit see {@link Crediting}; 0 is none
   */
  Role labelViewer(Connection connection, Label label, WireFormat format, int credit) {
    Dialogue dialogue = pushed(connection, credit);
    return new FrameViewer(
        connection, encodings, format, dialogue, false, viewer -> watchLabel.watch(label, viewer));
  }

  /**
   * A viewer that gets the frames of one camera.
   *
   * @param credit see {@link Crediting}; 0 is none
   */
  Role cameraViewer(Connection connection, CameraKey camera, WireFormat format, int credit) {
    Dialogue dialogue = pushed(connection, credit);
    return new FrameViewer(
        connection, encodings, format, dialogue, true, viewer -> watchCamera.watch(camera, viewer));
  }

  /** A viewer that asks for each frame of one camera. */
  Role cameraPuller(Connection connection, CameraKey camera) {
    Dialogue dialogue = new Pulling(connection, actions(connection));
    return new FrameViewer(
        connection,
        encodings,
        WireFormat.V2,
        dialogue,
        true,
        viewer -> watchCamera.watch(camera, viewer));
  }

  private Dialogue pushed(Connection connection, int credit) {
    return credit == 0
        ? new ClientMessages(connection, maxClientMessageBytes)
        : new Crediting(actions(connection), credit);
  }

  private ActionReader actions(Connection connection) {
    return new ActionReader(connection, maxClientMessageBytes);
  }
}
