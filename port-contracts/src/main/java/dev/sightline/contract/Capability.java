package dev.sightline.contract;

/** What only some backends can do. A suite asserts what the lack of one means; it never skips. */
public enum Capability {
  /**
   * Several gateways work on one store. Without it each gateway has a store of its own and sees
   * nothing of another one's.
   */
  SHARED_BETWEEN_NODES,
  /**
   * The store is reached over something that can fail. Without it the store lives inside the
   * gateway: {@link OutageControl#interrupt} changes nothing, and no listener hears of an outage.
   */
  HAS_OUTAGES,
  /**
   * A camera that was removed may begin again with smaller ids, when the store's clock went back.
   * Without it ids rise across a removal too.
   */
  IDS_MAY_FALL_AFTER_REMOVAL
}
