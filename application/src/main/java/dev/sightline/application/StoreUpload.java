package dev.sightline.application;

import dev.sightline.domain.UploadName;
import dev.sightline.domain.UploadStore;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Semaphore;

/**
 * Takes a client's file into the store, if it is small enough and of an accepted type. Waiting and
 * errors as of {@link UploadStore}.
 */
public final class StoreUpload {
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private final UploadStore store;
  private final UploadRules rules;
  private final Semaphore permits;

  /**
   * @param store where files go
   */
  public StoreUpload(UploadStore store, UploadRules rules) {
    this.store = Objects.requireNonNull(store, "store");
    this.rules = rules;
    this.permits = new Semaphore(rules.maxConcurrent());
  }

  /** Largest accepted file in bytes, so that a reader of a stream can stop in time. */
  public long maxFileBytes() {
    return rules.maxFileBytes();
  }

  /**
   * Begins to take a file in; the caller completes it or closes it. Nothing is stored before its
   * first bytes have told its type.
   *
   * @param clientName what the client calls the file; any text
   * @param declaredType the media type that the client gives it, with or without parameters; empty
   *     when it gives none
   * @throws UnsupportedUploadException when the declared type is not accepted
   * @throws TooManyUploadsException when too many are on their way
   */
  public UploadInProgress begin(String clientName, String declaredType) {
    String type = withoutParameters(declaredType);
    if (!type.isEmpty() && !type.equals(UNKNOWN_TYPE) && !rules.accepts(type)) {
      throw unsupported(type);
    }
    if (!permits.tryAcquire()) {
      throw new TooManyUploadsException(rules.maxConcurrent());
    }
    return new UploadInProgress(
        head -> store.begin(nameFor(clientName, typeOf(head, type))),
        rules.maxFileBytes(),
        permits::release);
  }

  private static String withoutParameters(String declaredType) {
    int end = declaredType.indexOf(';');
    return (end < 0 ? declaredType : declaredType.substring(0, end))
        .strip()
        .toLowerCase(Locale.ROOT);
  }

  /** What the bytes say counts; the client is believed only where they say nothing. */
  private Kind typeOf(ByteBuffer head, String declaredType) {
    return UploadType.detect(head)
        .map(
            detected -> {
              if (!rules.accepts(detected.mediaType())) {
                throw unsupported(detected.mediaType());
              }
              return new Kind(detected.extensions());
            })
        .orElseGet(() -> undetected(declaredType));
  }

  private Kind undetected(String declaredType) {
    if (isDetectable(declaredType)) {
      throw new UnsupportedUploadException(
          "the file is said to be " + declaredType + ", but its first bytes are of no such file");
    }
    String type = declaredType.isEmpty() ? UNKNOWN_TYPE : declaredType;
    if (!rules.accepts(type)) {
      throw unsupported(type);
    }
    return new Kind(List.of());
  }

  private static boolean isDetectable(String mediaType) {
    return Arrays.stream(UploadType.values()).anyMatch(type -> type.mediaType().equals(mediaType));
  }

  /** A name that does not claim another type: opened from a disk, a file is what its name says. */
  private static UploadName nameFor(String clientName, Kind kind) {
    UploadName name = UploadName.of(clientName);
    return kind.extensions().isEmpty() || kind.extensions().contains(name.extension())
        ? name
        : name.withExtension(kind.extensions().getFirst());
  }

  private UnsupportedUploadException unsupported(String type) {
    return new UnsupportedUploadException(
        "files of type " + type + " are not accepted; accepted are " + rules.acceptedTypes());
  }

  /** The extensions that a file's type may have; none: any. */
  private record Kind(List<String> extensions) {}
}
