package dev.sightline.architecture.broken.application;

import dev.sightline.architecture.broken.adapter.memory.BrokenMemory;
import io.netty.buffer.ByteBuf;

/** Knows an adapter and Netty. */
public record Application(BrokenMemory memory, ByteBuf buffer) {}
