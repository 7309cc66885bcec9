package dev.sightline.contract;

import dev.sightline.domain.CameraKey;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.Label;
import dev.sightline.domain.LabelCatalog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Ports that do what sound ones do; a fault overrides what it breaks. */
final class ForwardingPorts {
  static class Publisher implements FramePublisher {
    final FramePublisher sound;

    Publisher(FramePublisher sound) {
      this.sound = sound;
    }

    @Override
    public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
      return sound.publish(camera, content);
    }

    @Override
    public CompletionStage<Boolean> remove(CameraKey camera) {
      return sound.remove(camera);
    }
  }

  static class Source implements FrameSource {
    final FrameSource sound;

    Source(FrameSource sound) {
      this.sound = sound;
    }

    @Override
    public CompletionStage<Optional<Frame>> newest(CameraKey camera) {
      return sound.newest(camera);
    }

    @Override
    public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
      return sound.after(camera, cursor, max);
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      return sound.subscribe(camera, listener);
    }
  }

  static class Catalog implements LabelCatalog {
    final LabelCatalog sound;

    Catalog(LabelCatalog sound) {
      this.sound = sound;
    }

    @Override
    public CompletionStage<List<Label>> labels() {
      return sound.labels();
    }

    @Override
    public CompletionStage<List<CameraKey>> cameras(Label label) {
      return sound.cameras(label);
    }
  }

  static class Listener implements FrameListener {
    final FrameListener sound;

    Listener(FrameListener sound) {
      this.sound = sound;
    }

    @Override
    public void onFrame(Frame frame) {
      sound.onFrame(frame);
    }

    @Override
    public void onOutage() {
      sound.onOutage();
    }

    @Override
    public void onRecovery() {
      sound.onRecovery();
    }
  }

  private ForwardingPorts() {}
}
