package dev.sightline.adapter.web;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/**
 * Bounds of the ways in and out over HTTP: {@code sightline.web.*}. The largest accepted picture is
 * {@code PublishFrame}'s affair.
 *
 * @param maxWait {@code max-wait}: how long {@code GET /api/frames/…?after=…} waits at most for a
 *     newer frame; a longer {@code wait} is cut to it; 0 or more, default 30 s
 * @param uploadTimeout {@code upload-timeout}: how long a single picture's request may take to
 *     arrive; default 60 s
 * @param maxFieldBytes {@code max-field-bytes}: longest accepted text field of a form, in bytes;
 *     default 4 MiB
 * @param maxPartHeaderBytes {@code max-part-header-bytes}: longest accepted header of one part of a
 *     multipart body, in bytes; default 64 KiB
 * @param lingerTimeout {@code linger-timeout}: how long a client that has been refused while it was
 *     still sending is listened to, so that it can read the answer; default 2 s
 */
@ConfigurationProperties("sightline.web")
public record WebSettings(
    @Bindable(defaultValue = "30s") Duration maxWait,
    @Bindable(defaultValue = "60s") Duration uploadTimeout,
    @Bindable(defaultValue = "4194304") int maxFieldBytes,
    @Bindable(defaultValue = "65536") int maxPartHeaderBytes,
    @Bindable(defaultValue = "2s") Duration lingerTimeout) {

  /**
   * @throws IllegalArgumentException when a bound is out of its own bounds; the message says which
   */
  public WebSettings {
    if (maxWait.isNegative()) {
      throw new IllegalArgumentException("max-wait must be 0 or more, got " + maxWait);
    }
    requirePositive("upload-timeout", uploadTimeout.toMillis());
    requirePositive("max-field-bytes", maxFieldBytes);
    requirePositive("max-part-header-bytes", maxPartHeaderBytes);
    requirePositive("linger-timeout", lingerTimeout.toMillis());
  }

  private static void requirePositive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be more than 0, got " + value);
    }
  }
}
