package dev.sightline.contract;

/** What subscriptions of every store deliver. */
public abstract class SubscriptionContract extends BackendContract {}
