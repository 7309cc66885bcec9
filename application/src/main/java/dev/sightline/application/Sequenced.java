package dev.sightline.application;

/**
 * Something that happened in a camera's channel, numbered in the order in which it happened, so
 * that a viewer that joins meanwhile gets nothing twice.
 *
 * @param ordinal 1 or more, each one more than the one before
 * @param value what happened
 */
record Sequenced<T>(long ordinal, T value) {}
