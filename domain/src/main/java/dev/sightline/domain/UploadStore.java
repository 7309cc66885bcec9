package dev.sightline.domain;

import java.util.Optional;

/**
 * Keeps files that clients have uploaded.
 *
 * <p><b>Threading:</b> safe for any number of threads. Unlike those of the other ports, methods
 * wait for the store: they belong on threads that may wait, never on an event loop.
 *
 * <p><b>Names:</b> no upload ever replaces another one. One whose name is taken gets another name
 * like it.
 *
 * <p><b>All or nothing:</b> a file can be found once it is complete, with all of its bytes, and not
 * before. Of one that was not completed nothing is left, at the latest when the store is opened
 * again after a crash.
 *
 * <p><b>Bounds:</b> a store has a bound on the bytes and on the number of its files, those on their
 * way included. It is never passed, however many come at once, and holds over restarts.
 *
 * <p><b>Errors:</b> {@link StoreFullException} when a bound is reached, {@link
 * UploadStoreException} when the store fails. No other exception of an adapter comes out.
 */
public interface UploadStore {
  /**
   * Begins to take a file in. The caller completes it or closes it.
   *
   * @param wanted the name that it gets if it is free at the end
   * @throws StoreFullException when there is no room for another file
   */
  IncomingUpload begin(UploadName wanted);

  /** Opens a complete file; empty when there is none of this name. The caller closes it. */
  Optional<StoredUpload> find(UploadName name);
}
