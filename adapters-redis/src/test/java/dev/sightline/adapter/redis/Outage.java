package dev.sightline.adapter.redis;

import dev.sightline.contract.OutageControl;

/** Takes a server away and brings it back, once each. */
final class Outage implements OutageControl {
  private final Runnable take;
  private final Runnable bringBack;
  private boolean interrupted;

  Outage(Runnable take, Runnable bringBack) {
    this.take = take;
    this.bringBack = bringBack;
  }

  @Override
  public void interrupt() {
    if (!interrupted) {
      take.run();
      interrupted = true;
    }
  }

  @Override
  public void restore() {
    if (interrupted) {
      bringBack.run();
      interrupted = false;
    }
  }
}
