package dev.sightline.contract;

/** What happens while the store is out of reach, and when it is back. */
public abstract class OutageContract extends BackendContract {}
