package dev.sightline.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.domain.IncomingUpload;
import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.StoredUpload;
import dev.sightline.domain.UploadName;
import dev.sightline.domain.UploadStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of uploads promises; see {@link UploadStore}. */
public abstract class UploadStoreContract {
  private static final UploadName PHOTO = new UploadName("photo.jpg");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MAX_FILES = 20;
  private static final int MAX_BYTES = 1_000_000;
  private static final int CROWD = 16;

  private UploadStore store;

  /**
   * Opens the store; each further call in a test opens the same one anew, as a restart does. It is
   * empty in the beginning, and no other test sees it.
   */
  protected abstract UploadStore open(int maxFiles, long maxBytes) throws Exception;

  @BeforeEach
  final void openStore() throws Exception {
    store = open(MAX_FILES, MAX_BYTES);
  }

  private UploadName put(UploadName wanted, byte[] content) {
    try (IncomingUpload upload = store.begin(wanted)) {
      upload.write(ByteBuffer.wrap(content));
      return upload.complete();
    }
  }

  private Optional<byte[]> found(UploadName name) {
    return store.find(name).map(UploadStoreContract::contentOf);
  }

  private static byte[] contentOf(StoredUpload upload) {
    try (upload) {
      ByteBuffer content = ByteBuffer.allocate((int) upload.size() + 1);
      while (upload.content().read(content) >= 0) {}
      byte[] bytes = new byte[content.flip().remaining()];
      content.get(bytes);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  /** Runs as many calls as the crowd has at the same time. */
  private static <T> List<T> together(IntFunction<T> call) {
    try (ExecutorService threads = Executors.newFixedThreadPool(CROWD)) {
      List<CompletableFuture<T>> calls =
          IntStream.range(0, CROWD)
              .mapToObj(i -> CompletableFuture.supplyAsync(() -> call.apply(i), threads))
              .toList();
      return calls.stream().map(each -> Stages.await(each, PATIENCE)).toList();
    }
  }

  @Test
  public final void unknownNameShouldNotBeFound() {
    put(PHOTO, bytes(10));

    assertThat(store.find(new UploadName("other.jpg"))).isEmpty();
  }

  @Test
  public final void everyByteShouldComeBack() {
    byte[] content = bytes(300_000);

    UploadName name = put(PHOTO, content);

    assertThat(name).isEqualTo(PHOTO);
    assertThat(found(PHOTO)).hasValueSatisfying(found -> assertThat(found).isEqualTo(content));
    try (StoredUpload again = store.find(PHOTO).orElseThrow()) {
      assertThat(again.size()).isEqualTo(content.length);
      assertThat(again.name()).isEqualTo(PHOTO);
    }
  }

  @Test
  public final void piecesShouldBeJoined() {
    try (IncomingUpload upload = store.begin(PHOTO)) {
      upload.write(ByteBuffer.wrap("one ".getBytes(UTF_8)));
      upload.write(ByteBuffer.wrap("x two y".getBytes(UTF_8), 2, 3));
      upload.complete();
    }

    assertThat(found(PHOTO)).hasValue("one two".getBytes(UTF_8));
  }

  @Test
  public final void unfinishedUploadShouldNotBeFound() {
    try (IncomingUpload upload = store.begin(PHOTO)) {
      upload.write(ByteBuffer.wrap(bytes(10)));

      assertThat(store.find(PHOTO)).isEmpty();
    }
  }

  @Test
  public final void closedUploadShouldBeForgotten() {
    try (IncomingUpload upload = store.begin(PHOTO)) {
      upload.write(ByteBuffer.wrap(bytes(10)));
    }

    assertThat(store.find(PHOTO)).isEmpty();
    assertThat(put(PHOTO, bytes(5))).isEqualTo(PHOTO);
  }

  @Test
  public final void endedUploadShouldRefuseMore() {
    IncomingUpload completed = store.begin(PHOTO);
    completed.write(ByteBuffer.wrap(bytes(10)));
    completed.complete();
    IncomingUpload closed = store.begin(PHOTO);
    closed.close();

    assertThatThrownBy(() -> completed.write(ByteBuffer.wrap(bytes(1))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(completed::complete).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> closed.write(ByteBuffer.wrap(bytes(1))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(closed::complete).isInstanceOf(IllegalStateException.class);
  }

  @Test
  public final void closingACompleteUploadShouldKeepIt() {
    IncomingUpload upload = store.begin(PHOTO);
    upload.write(ByteBuffer.wrap(bytes(10)));
    upload.complete();

    upload.close();
    upload.close();

    assertThat(found(PHOTO)).hasValue(bytes(10));
  }

  @Test
  public final void takenNameShouldNotBeReplaced() {
    put(PHOTO, bytes(10));

    UploadName second = put(PHOTO, bytes(20));

    assertThat(second).isNotEqualTo(PHOTO);
    assertThat(second.value()).startsWith("photo").endsWith(".jpg");
    assertThat(found(PHOTO)).hasValue(bytes(10));
    assertThat(found(second)).hasValue(bytes(20));
  }

  @Test
  public final void uploadsOfOneNameAtTheSameTimeShouldAllBeKept() {
    List<UploadName> names = together(i -> put(PHOTO, bytes(i + 1)));

    assertThat(names).doesNotHaveDuplicates();
    for (int i = 0; i < CROWD; i++) {
      assertThat(found(names.get(i))).hasValue(bytes(i + 1));
    }
  }

  @Test
  public final void unusualNamesShouldBeKeptApart() {
    List<UploadName> wanted = new ArrayList<>();
    for (String name :
        List.of("工地 A.png", "👷🏽‍♀️.png", "a+b&c=d;e.png", "ü", "ö", "'$(x)`.png")) {
      wanted.add(new UploadName(name));
    }
    wanted.add(UploadName.of("長".repeat(300) + ".jpeg"));

    for (int i = 0; i < wanted.size(); i++) {
      assertThat(put(wanted.get(i), bytes(i + 1))).isEqualTo(wanted.get(i));
    }

    for (int i = 0; i < wanted.size(); i++) {
      assertThat(found(wanted.get(i))).hasValue(bytes(i + 1));
    }
  }

  @Test
  public final void bytesOverTheBoundShouldBeRefused() {
    put(PHOTO, bytes(MAX_BYTES - 100));

    assertThatThrownBy(() -> put(new UploadName("b"), bytes(101)))
        .isInstanceOf(StoreFullException.class);

    assertThat(store.find(new UploadName("b"))).isEmpty();
    assertThat(put(new UploadName("c"), bytes(100))).isEqualTo(new UploadName("c"));
  }

  @Test
  public final void filesOverTheBoundShouldBeRefused() {
    for (int i = 0; i < MAX_FILES - 1; i++) {
      put(PHOTO, bytes(1));
    }

    try (IncomingUpload last = store.begin(PHOTO)) {
      assertThatThrownBy(() -> store.begin(PHOTO)).isInstanceOf(StoreFullException.class);
      last.write(ByteBuffer.wrap(bytes(1)));
      last.complete();
    }
    assertThatThrownBy(() -> store.begin(PHOTO)).isInstanceOf(StoreFullException.class);
  }

  @Test
  public final void forgottenUploadsShouldMakeRoom() {
    for (int i = 0; i < 2 * MAX_FILES; i++) {
      assertThatCode(this::beginAndForget).doesNotThrowAnyException();
    }

    assertThat(put(PHOTO, bytes(MAX_BYTES))).isEqualTo(PHOTO);
  }

  private void beginAndForget() {
    try (IncomingUpload upload = store.begin(PHOTO)) {
      upload.write(ByteBuffer.wrap(bytes(MAX_BYTES)));
    }
  }

  @Test
  public final void boundShouldHoldWhenManyComeAtTheSameTime() {
    int nearlyHalf = MAX_BYTES / 2 - 10;

    long kept =
        together(
                i -> {
                  try {
                    put(PHOTO, bytes(nearlyHalf));
                    return true;
                  } catch (StoreFullException e) {
                    return false;
                  }
                })
            .stream()
            .filter(each -> each)
            .count();

    assertThat(kept).isLessThanOrEqualTo(2);
    put(PHOTO, bytes((int) (MAX_BYTES - nearlyHalf * kept - 1)));
    assertThatThrownBy(() -> put(PHOTO, bytes(2))).isInstanceOf(StoreFullException.class);
  }

  @Test
  public final void uploadsShouldOutlastARestart() throws Exception {
    put(PHOTO, bytes(10));

    store = open(MAX_FILES, MAX_BYTES);

    assertThat(found(PHOTO)).hasValue(bytes(10));
    assertThat(put(PHOTO, bytes(20))).isNotEqualTo(PHOTO);
  }

  @Test
  public final void boundsShouldHoldOverARestart() throws Exception {
    put(PHOTO, bytes(10));
    put(PHOTO, bytes(10));

    store = open(2, MAX_BYTES);
    assertThatThrownBy(() -> put(PHOTO, bytes(1))).isInstanceOf(StoreFullException.class);

    store = open(MAX_FILES, 25);
    assertThatThrownBy(() -> put(PHOTO, bytes(6))).isInstanceOf(StoreFullException.class);
    assertThat(put(PHOTO, bytes(5))).isNotEqualTo(PHOTO);
  }
}
