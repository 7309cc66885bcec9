package dev.sightline.adapter.web.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sightline.application.CameraStatus;
import dev.sightline.application.DescribeLabel;
import dev.sightline.domain.FrameId;
import dev.sightline.domain.FrameSize;
import dev.sightline.domain.Label;
import dev.sightline.domain.Warning;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Labels and cameras as they are told to clients. */
final class LabelViews {

  /** All labels, sorted. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Labels(List<String> labels) {
    static Labels of(List<Label> labels) {
      return new Labels(labels.stream().map(Label::value).toList());
    }
  }

  /** A label and its cameras, sorted by key. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Described(String label, List<Camera> cameras) {
    static Described of(Label label, List<DescribeLabel.Described> cameras) {
      return new Described(label.value(), cameras.stream().map(Camera::of).toList());
    }
  }

  /**
   * All labels, and how some of them are.
   *
   * @param labels all, sorted
   * @param described those that were asked for and still have cameras, in the same order
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Overview(List<String> labels, List<Described> described) {
    static Overview of(List<Label> labels, List<Described> described) {
      return new Overview(labels.stream().map(Label::value).toList(), described);
    }
  }

  /**
   * A camera; null is what is not known.
   *
   * @param id of its newest frame
   * @param ageMillis of that frame
   * @param fps frames a second as learnt from the last frames, to a tenth
   * @param warnings of that frame
   * @param warningsStatus {@code unknown}, {@code none} or {@code raised}
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Camera(
      String key,
      String state,
      @Nullable String id,
      @JsonProperty("age_ms") @Nullable Long ageMillis,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable Double fps,
      int viewers,
      List<Hazard> warnings,
      @JsonProperty("warnings_status") String warningsStatus) {

    static Camera of(DescribeLabel.Described described) {
      CameraStatus status = described.status();
      double framesPerSecond = status.framesPerSecond();
      return new Camera(
          status.camera().name(),
          status.state().wireName(),
          status.newest().map(FrameId::toString).orElse(null),
          status.newest().isPresent() ? status.ageMillis() : null,
          status.size().map(FrameSize::width).orElse(null),
          status.size().map(FrameSize::height).orElse(null),
          framesPerSecond == 0 ? null : Math.round(framesPerSecond * 10) / 10.0,
          described.viewers(),
          status.warnings().items().stream().map(Hazard::of).toList(),
          status.warnings().status().name().toLowerCase(Locale.ROOT));
    }
  }

  /** One kind of hazard. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Hazard(String code, int count, String text) {
    static Hazard of(Warning warning) {
      return new Hazard(warning.code(), warning.count(), warning.text());
    }
  }

  private LabelViews() {}
}
