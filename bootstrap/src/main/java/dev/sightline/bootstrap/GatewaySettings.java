package dev.sightline.bootstrap;

import dev.sightline.application.CadenceSettings;
import dev.sightline.application.RelaySettings;
import dev.sightline.application.events.EventSettings;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Settings of the gateway itself.
 *
 * @param maxFrameBytes largest accepted picture, in bytes
 * @param hiddenLabels labels in which this regular expression is found are not listed
 * @param rememberedCameras cameras whose cadence is remembered
 * @param lookUpInterval how old what is known of an unwatched camera may be
 * @param drainDelay how long the gateway goes on serving after a SIGTERM, with its readiness down,
 *     so that load balancers take notice; 0 or more
 * @param drainTimeout how long running requests may take to finish then, 0 or more
 * @param shutdownTimeout how long everything may take to end after the drain delay, 0 or more
 */
@ConfigurationProperties("sightline")
record GatewaySettings(
    @Bindable(defaultValue = "8388608") int maxFrameBytes,
    @Bindable(defaultValue = "test") String hiddenLabels,
    @Bindable(defaultValue = "10000") int rememberedCameras,
    @Bindable(defaultValue = "1s") Duration lookUpInterval,
    @Bindable(defaultValue = "0s") Duration drainDelay,
    @Bindable(defaultValue = "3s") Duration drainTimeout,
    @Bindable(defaultValue = "8s") Duration shutdownTimeout) {

  /**
   * @throws IllegalArgumentException when a value is out of bounds; the message says which
   */
  GatewaySettings {
    requirePositive("maxFrameBytes", maxFrameBytes);
    requirePattern(hiddenLabels);
    requirePositive("rememberedCameras", rememberedCameras);
    requireNotNegative("lookUpInterval", lookUpInterval);
    requireNotNegative("drainDelay", drainDelay);
    requireNotNegative("drainTimeout", drainTimeout);
    requireNotNegative("shutdownTimeout", shutdownTimeout);
  }

  private static void requirePositive(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " must be 1 or more, got " + value);
    }
  }

  private static void requireNotNegative(String what, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(what + " must be 0 or more, got " + value);
    }
  }

  private static void requirePattern(String hiddenLabels) {
    try {
      Pattern.compile(hiddenLabels);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "hiddenLabels must be a regular expression: " + e.getDescription(), e);
    }
  }

  /** The pattern of hidden labels; an empty one hides none. */
  Pattern hiddenLabelPattern() {
    return hiddenLabels.isBlank() ? Pattern.compile("(?!)") : Pattern.compile(hiddenLabels);
  }

  /**
   * How the relay keeps in touch with the store.
   *
   * @param linger how long a camera is read on after its last viewer has left
   * @param stateInterval how often the states of watched cameras are looked at
   * @param labelInterval how often a watched label is looked at for new and vanished cameras
   */
  @ConfigurationProperties("relay")
  record Relay(
      @Bindable(defaultValue = "5s") Duration linger,
      @Bindable(defaultValue = "250ms") Duration stateInterval,
      @Bindable(defaultValue = "1s") Duration labelInterval) {
    /**
     * @throws IllegalArgumentException when a time is out of bounds; the message says which
     */
    Relay {
      new RelaySettings(linger, stateInterval, labelInterval);
    }

    RelaySettings toRelaySettings() {
      return new RelaySettings(linger, stateInterval, labelInterval);
    }
  }

  /** When a camera counts as late, stale and gone; see {@link CadenceSettings}. */
  @ConfigurationProperties("cadence")
  record Cadence(
      @Bindable(defaultValue = "1500ms") Duration lateAfter,
      @Bindable(defaultValue = "3") int lateFactor,
      @Bindable(defaultValue = "5s") Duration staleAfter,
      @Bindable(defaultValue = "10") int staleFactor,
      @Bindable(defaultValue = "60s") Duration goneAfter,
      @Bindable(defaultValue = "100") int goneFactor) {
    /**
     * @throws IllegalArgumentException when they are not in their order; the message says which
     */
    Cadence {
      new CadenceSettings(lateAfter, lateFactor, staleAfter, staleFactor, goneAfter, goneFactor);
    }

    CadenceSettings toCadenceSettings() {
      return new CadenceSettings(
          lateAfter, lateFactor, staleAfter, staleFactor, goneAfter, goneFactor);
    }
  }

  /**
   * How much of what happened is remembered; see {@link EventSettings}.
   *
   * @param maxEvents most events
   * @param maxBytes most memory for them, in bytes
   * @param maxAge how long each
   * @param linger how long cameras are observed on after the last client has left
   * @param refresh how often it is looked which labels there are
   */
  @ConfigurationProperties("events")
  record Events(
      @Bindable(defaultValue = "10000") int maxEvents,
      @Bindable(defaultValue = "16777216") long maxBytes,
      @Bindable(defaultValue = "1h") Duration maxAge,
      @Bindable(defaultValue = "30s") Duration linger,
      @Bindable(defaultValue = "1s") Duration refresh) {
    /**
     * @throws IllegalArgumentException when one is out of bounds; the message says which
     */
    Events {
      new EventSettings(maxEvents, maxBytes, maxAge, linger, refresh);
    }

    EventSettings toEventSettings() {
      return new EventSettings(maxEvents, maxBytes, maxAge, linger, refresh);
    }
  }
}
