package dev.sightline.contract;

import dev.sightline.domain.Annotations;
import dev.sightline.domain.CameraKey;
import dev.sightline.domain.EncodedImage;
import dev.sightline.domain.Frame;
import dev.sightline.domain.FrameContent;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameListener;
import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.FrameSubscription;
import dev.sightline.domain.ImageFormat;
import dev.sightline.domain.Warnings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/** Stores that lose something of a frame, or take one name for another. */
final class ContentFaults {
  private static final int MEGABYTE = 1 << 20;

  static List<Fault> all() {
    return List.of(
        keeping(
            "writes line feeds for carriage returns",
            content -> FrameContent.of(withoutCarriageReturns(content.image())),
            "FrameContentContract.everyByteValueShouldComeBack"),
        keeping(
            "cuts images at a megabyte",
            content -> FrameContent.of(cut(content.image())),
            "FrameContentContract.frameOfFiveMegabytesShouldComeBackWhole"),
        keeping(
            "turns every image into a JPEG",
            content -> FrameContent.of(asJpeg(content.image())),
            "FrameContentContract.everyImageFormatShouldComeBack"),
        keeping(
            "keeps the first line of the warnings only",
            content -> content.withWarnings(firstLine(content.warnings())),
            "FrameContentContract.warningsInSentencesShouldComeBack"),
        keeping(
            "keeps no warnings in the form of codes",
            content -> content.withWarnings(withoutCodes(content.warnings())),
            "FrameContentContract.warningsInCodesShouldComeBack"),
        keeping(
            "takes no warning for unknown",
            content -> content.withWarnings(noneAsUnknown(content.warnings())),
            "FrameContentContract.noWarningShouldComeBackAsNoWarning"),
        keeping(
            "takes unknown for no warning",
            content -> content.withWarnings(unknownAsNone(content.warnings())),
            "FrameContentContract.unknownWarningsShouldNotBecomeNoWarning"),
        keeping(
            "forgets where things were seen",
            content ->
                new FrameContent(
                    content.image(), content.warnings(), Annotations.NONE, content.size()),
            "FrameContentContract.annotationsAndSizeShouldComeBack"),
        keeping(
            "forgets the size",
            content ->
                new FrameContent(
                    content.image(), content.warnings(), content.annotations(), Optional.empty()),
            "FrameContentContract.annotationsAndSizeShouldComeBack"),
        Fault.inPublisher(
            "fills in what a frame lacks from the one before",
            FillingIn::new,
            "FrameContentContract.frameWithoutMetadataShouldComeBackWithoutAny"),
        Fault.inSource(
            "delivers the image only",
            sound -> SubscriptionFaults.hearing(sound, ImageOnly::new),
            "FrameContentContract.subscriptionShouldDeliverAllThatWasPublished"),
        new Fault(
            "does not tell upper from lower case",
            FoldingPublisher::new,
            FoldingSource::new,
            UnaryOperator.identity(),
            UnaryOperator.identity(),
            List.of(
                "FrameContentContract.unusualNamesShouldBeKeptApart",
                "LabelCatalogContract.unusualNamesShouldBeListedAsTheyAre")));
  }

  private static Fault keeping(String name, UnaryOperator<FrameContent> kept, String... tests) {
    UnaryOperator<FramePublisher> broken =
        sound ->
            new ForwardingPorts.Publisher(sound) {
              @Override
              public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
                return super.publish(camera, kept.apply(content));
              }
            };
    return Fault.inPublisher(name, broken, tests);
  }

  private static EncodedImage withoutCarriageReturns(EncodedImage image) {
    byte[] bytes = image.toByteArray();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == '\r' ? (byte) '\n' : bytes[i];
    }
    return EncodedImage.wrap(bytes);
  }

  private static EncodedImage cut(EncodedImage image) {
    return EncodedImage.wrap(Arrays.copyOf(image.toByteArray(), Math.min(MEGABYTE, image.size())));
  }

  private static EncodedImage asJpeg(EncodedImage image) {
    return image.format() == ImageFormat.JPEG ? image : TestFrames.jpeg(1);
  }

  private static Warnings firstLine(Warnings warnings) {
    return Warnings.parse(warnings.text().lines().findFirst().orElse(""));
  }

  private static Warnings withoutCodes(Warnings warnings) {
    return warnings.text().startsWith("{") ? Warnings.parse("{}") : warnings;
  }

  private static Warnings noneAsUnknown(Warnings warnings) {
    return warnings.status() == Warnings.Status.NONE ? Warnings.UNKNOWN : warnings;
  }

  private static Warnings unknownAsNone(Warnings warnings) {
    return warnings.status() == Warnings.Status.UNKNOWN ? Warnings.parse("{}") : warnings;
  }

  private static final class FillingIn extends ForwardingPorts.Publisher {
    private Warnings warnings = Warnings.UNKNOWN;

    FillingIn(FramePublisher sound) {
      super(sound);
    }

    @Override
    public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
      if (content.warnings().status() != Warnings.Status.UNKNOWN) {
        warnings = content.warnings();
      }
      return super.publish(camera, content.withWarnings(warnings));
    }
  }

  private static final class ImageOnly extends ForwardingPorts.Listener {
    ImageOnly(FrameListener sound) {
      super(sound);
    }

    @Override
    public void onFrame(Frame frame) {
      super.onFrame(new Frame(frame.camera(), frame.id(), FrameContent.of(frame.image())));
    }
  }

  private static CameraKey folded(CameraKey camera) {
    return CameraKey.of(
        camera.label().value().toLowerCase(Locale.ROOT), camera.name().toLowerCase(Locale.ROOT));
  }

  private static final class FoldingPublisher extends ForwardingPorts.Publisher {
    FoldingPublisher(FramePublisher sound) {
      super(sound);
    }

    @Override
    public CompletionStage<FrameId> publish(CameraKey camera, FrameContent content) {
      return super.publish(folded(camera), content);
    }
  }

  private static final class FoldingSource extends ForwardingPorts.Source {
    FoldingSource(FrameSource sound) {
      super(sound);
    }

    @Override
    public CompletionStage<List<Frame>> after(CameraKey camera, FrameId cursor, int max) {
      return super.after(folded(camera), cursor, max)
          .thenApply(
              frames ->
                  frames.stream()
                      .map(frame -> new Frame(camera, frame.id(), frame.content()))
                      .toList());
    }

    @Override
    public FrameSubscription subscribe(CameraKey camera, FrameListener listener) {
      return super.subscribe(folded(camera), listener);
    }
  }

  private ContentFaults() {}
}
