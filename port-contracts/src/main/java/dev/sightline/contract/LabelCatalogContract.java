package dev.sightline.contract;

/** What every store tells of its labels and cameras. */
public abstract class LabelCatalogContract extends BackendContract {}
