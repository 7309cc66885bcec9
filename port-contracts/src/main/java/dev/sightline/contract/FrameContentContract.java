package dev.sightline.contract;

/** What every store keeps of a frame. */
public abstract class FrameContentContract extends BackendContract {}
