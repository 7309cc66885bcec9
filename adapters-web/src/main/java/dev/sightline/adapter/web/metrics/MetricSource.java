package dev.sightline.adapter.web.metrics;

import java.util.List;

/** A part of the gateway that has numbers to tell. */
@FunctionalInterface
public interface MetricSource {
  /** The numbers of this moment. Called on any thread; it must not block. */
  List<Metric> read();
}
