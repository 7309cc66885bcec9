package dev.sightline.adapter.web.rest;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.application.StoreUpload;
import dev.sightline.application.UploadInProgress;
import dev.sightline.domain.UploadName;
import io.micronaut.http.HttpStatus;
import java.nio.ByteBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The form that uploads a file: the field {@code file} goes to the store as it arrives, others are
 * read over. Thread-safe, so that it can be closed while a last piece is being read.
 */
final class UploadForm implements StreamParser.Sink, AutoCloseable {
  private static final String FILE = "file";

  private final StoreUpload storeUpload;
  private final int maxOtherBytes;
  private @Nullable UploadInProgress upload;
  private boolean inFile;
  private long otherBytes;
  private boolean closed;

  /**
   * @param maxOtherBytes longest accepted content of all other fields together, in bytes
   */
  UploadForm(StoreUpload storeUpload, int maxOtherBytes) {
    this.storeUpload = storeUpload;
    this.maxOtherBytes = maxOtherBytes;
  }

  @Override
  public synchronized void begin(Map<String, String> headers) {
    requireOpen();
    PartDisposition disposition = PartDisposition.of(headers);
    inFile = disposition.name().equals(FILE);
    if (inFile) {
      if (upload != null) {
        throw ProblemException.badRequest("the field file is given twice");
      }
      String name =
          disposition
              .fileName()
              .filter(given -> !given.isEmpty())
              .orElseThrow(() -> ProblemException.badRequest("Filename is missing"));
      upload = storeUpload.begin(name, headers.getOrDefault("content-type", ""));
    }
  }

  @Override
  public synchronized void data(ByteBuffer piece) {
    requireOpen();
    if (inFile && upload != null) {
      upload.write(piece);
      return;
    }
    otherBytes += piece.remaining();
    if (otherBytes > maxOtherBytes) {
      throw new ProblemException(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          "fields other than file may have at most " + maxOtherBytes + " bytes together");
    }
  }

  @Override
  public void end() {}

  /**
   * Stores the file for good; the form must have been read to its end.
   *
   * @throws ProblemException 400, when there was none, or an empty one
   */
  synchronized UploadName complete() {
    requireOpen();
    UploadInProgress current = upload;
    if (current == null) {
      throw ProblemException.badRequest("the field file is missing");
    }
    return ProblemException.checked(current::complete);
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the form has been closed");
    }
  }

  /** Forgets the file unless it is complete. */
  @Override
  public synchronized void close() {
    closed = true;
    if (upload != null) {
      upload.close();
    }
  }
}
