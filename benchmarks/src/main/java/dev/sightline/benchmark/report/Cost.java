package dev.sightline.benchmark.report;

import dev.sightline.benchmark.process.Heap;

/**
 * What a window cost.
 *
 * @param cpuMicros CPU time of the server, in the kernel too
 * @param kernelShare the kernel's share of it, 0 to 1
 * @param residentBytes of the server's memory at the end
 * @param anonymousBytes of that which is no file
 * @param heapUsedBytes of its heap, garbage included; 0 when not known
 * @param heapCommittedBytes that its heap has from the system; 0 when not known
 * @param redisCommands that Redis got from the server
 * @param redisBytes that Redis sent to the server
 * @param viewerCpuMicros CPU time of the viewers' process
 * @param otherCpuMicros CPU time of the machine that no process of the benchmark took
 * @param skipped pictures that the publisher left out because it was late
 */
public record Cost(
    long cpuMicros,
    double kernelShare,
    long residentBytes,
    long anonymousBytes,
    long heapUsedBytes,
    long heapCommittedBytes,
    long redisCommands,
    long redisBytes,
    long viewerCpuMicros,
    long otherCpuMicros,
    long skipped) {

  /** The same with what is known of the heap. */
  public Cost with(Heap heap) {
    return new Cost(
        cpuMicros,
        kernelShare,
        residentBytes,
        anonymousBytes,
        heap.usedBytes(),
        heap.committedBytes(),
        redisCommands,
        redisBytes,
        viewerCpuMicros,
        otherCpuMicros,
        skipped);
  }
}
