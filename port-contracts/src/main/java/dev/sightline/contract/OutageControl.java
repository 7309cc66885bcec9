package dev.sightline.contract;

/** Takes a backend's store out of reach of all of its gateways, and brings it back. */
public interface OutageControl {
  /**
   * The store cannot be reached any more when this returns. What it kept may be lost by it. Does
   * nothing where the backend lacks {@link Capability#HAS_OUTAGES}.
   */
  void interrupt();

  /** The store can be reached again when this returns. Gateways may take longer to notice. */
  void restore();
}
