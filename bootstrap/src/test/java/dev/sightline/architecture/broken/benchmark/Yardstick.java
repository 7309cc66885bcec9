package dev.sightline.architecture.broken.benchmark;

/** Is known to what it measures. */
public record Yardstick(int length) {}
