package dev.sightline.contract;

import dev.sightline.domain.IncomingUpload;
import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.StoredUpload;
import dev.sightline.domain.UploadName;
import dev.sightline.domain.UploadStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Uploads in memory, which can be wrong in every way that the suite has to notice. */
final class ToyUploads implements UploadStore {
  /** What is wrong. */
  enum Fault {
    NONE,
    FINDS_ANYTHING,
    LOSES_THE_LAST_BYTE,
    KEEPS_THE_FIRST_PIECE,
    READS_WHOLE_BUFFERS,
    SHOWS_UNFINISHED,
    KEEPS_CLOSED,
    TAKES_MORE_AFTER_THE_END,
    FORGETS_COMPLETE_ON_CLOSE,
    REPLACES,
    RENAMES_LIKE_NOTHING,
    LOOKS_BEFORE_IT_TAKES,
    ASCII_ONLY,
    COUNTS_NO_BYTES,
    COUNTS_NO_FILES,
    COUNTS_COMPLETE_FILES_ONLY,
    NEVER_GIVES_ROOM_BACK,
    COUNTS_WITHOUT_LOCK,
    FORGETS_AT_RESTART,
    COUNTS_ANEW_AT_RESTART
  }

  private static final int PATIENCE_MILLIS = 500;

  private final CyclicBarrier meeting = new CyclicBarrier(2);
  private final Fault fault;
  private final Map<String, byte[]> files;
  private final int maxFiles;
  private final long maxBytes;
  private volatile long usedBytes;
  private int usedFiles;

  /**
   * @param files what is there already; outlasts this store
   */
  ToyUploads(Fault fault, Map<String, byte[]> files, int maxFiles, long maxBytes) {
    this.fault = fault;
    this.files = files;
    this.maxFiles = maxFiles;
    this.maxBytes = maxBytes;
    if (fault == Fault.FORGETS_AT_RESTART) {
      files.clear();
    }
    if (fault != Fault.COUNTS_ANEW_AT_RESTART) {
      usedFiles = files.size();
      usedBytes = files.values().stream().mapToLong(file -> file.length).sum();
    }
  }

  @Override
  public synchronized IncomingUpload begin(UploadName wanted) {
    boolean full =
        fault == Fault.COUNTS_COMPLETE_FILES_ONLY
            ? files.size() >= maxFiles
            : usedFiles >= maxFiles;
    if (full && fault != Fault.COUNTS_NO_FILES) {
      throw new StoreFullException("too many files");
    }
    usedFiles++;
    return new Incoming(wanted);
  }

  @Override
  public Optional<StoredUpload> find(UploadName name) {
    byte[] content = files.get(key(name));
    if (fault == Fault.FINDS_ANYTHING && content == null) {
      content = new byte[] {1};
    }
    return Optional.ofNullable(content)
        .map(bytes -> new StoredUpload(name, bytes.length, Instant.EPOCH, channel(bytes)));
  }

  private String key(UploadName name) {
    return fault == Fault.ASCII_ONLY ? name.value().replaceAll("[^ -~]", "_") : name.value();
  }

  private static SeekableByteChannel channel(byte[] bytes) {
    try {
      Path file = Files.createTempFile("toy", null);
      Files.write(file, bytes);
      return Files.newByteChannel(file, Set.of(StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits a moment for another call that has come as far. */
  private void meetAnother() {
    try {
      meeting.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (BrokenBarrierException | TimeoutException e) {
      return; // nobody came, now or before
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Incoming implements IncomingUpload {
    private final UploadName wanted;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private UploadName name;
    private boolean ended;

    Incoming(UploadName wanted) {
      this.wanted = wanted;
      this.name = wanted;
    }

    @Override
    public void write(ByteBuffer piece) {
      requireOpen();
      if (fault == Fault.COUNTS_WITHOUT_LOCK) {
        long before = usedBytes;
        meetAnother();
        take(piece, before);
      } else {
        synchronized (ToyUploads.this) {
          take(piece, usedBytes);
        }
      }
    }

    private void take(ByteBuffer piece, long before) {
      int length = piece.remaining();
      if (before + length > maxBytes && fault != Fault.COUNTS_NO_BYTES) {
        throw new StoreFullException("too many bytes");
      }
      usedBytes = before + length;
      if (fault == Fault.KEEPS_THE_FIRST_PIECE && content.size() > 0) {
        return;
      }
      if (fault == Fault.READS_WHOLE_BUFFERS) {
        piece.rewind().limit(piece.capacity());
      }
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      content.writeBytes(bytes);
      if (fault == Fault.SHOWS_UNFINISHED) {
        files.put(key(wanted), content.toByteArray());
      }
    }

    @Override
    public UploadName complete() {
      requireOpen();
      ended = true;
      byte[] bytes = content.toByteArray();
      if (fault == Fault.LOSES_THE_LAST_BYTE) {
        bytes = Arrays.copyOf(bytes, bytes.length - 1);
      }
      name = fault == Fault.LOOKS_BEFORE_IT_TAKES ? lookAndTake(bytes) : take(bytes);
      return name;
    }

    private UploadName lookAndTake(byte[] bytes) {
      UploadName free = wanted;
      for (int i = 2; files.containsKey(key(free)); i++) {
        free = wanted.marked("" + i);
      }
      meetAnother();
      files.put(key(free), bytes);
      return free;
    }

    private UploadName take(byte[] bytes) {
      if (fault == Fault.REPLACES) {
        files.put(key(wanted), bytes);
        return wanted;
      }
      UploadName free = wanted;
      for (int i = 2; files.putIfAbsent(key(free), bytes) != null; i++) {
        free =
            fault == Fault.RENAMES_LIKE_NOTHING
                ? new UploadName("upload" + i)
                : wanted.marked("" + i);
      }
      return free;
    }

    private void requireOpen() {
      if (ended && fault != Fault.TAKES_MORE_AFTER_THE_END) {
        throw new IllegalStateException("ended");
      }
    }

    @Override
    public void close() {
      if (ended) {
        if (fault == Fault.FORGETS_COMPLETE_ON_CLOSE) {
          files.remove(key(name));
        }
        return;
      }
      ended = true;
      if (fault == Fault.KEEPS_CLOSED) {
        files.put(key(wanted), content.toByteArray());
      }
      if (fault != Fault.NEVER_GIVES_ROOM_BACK) {
        synchronized (ToyUploads.this) {
          usedBytes -= content.size();
          usedFiles--;
        }
      }
    }
  }
}
