package dev.sightline.contract;

/** What several gateways on one store see of each other. */
public abstract class SharedStoreContract extends BackendContract {}
