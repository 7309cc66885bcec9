package dev.sightline.adapter.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.domain.IncomingUpload;
import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.StoredUpload;
import dev.sightline.domain.UploadName;
import dev.sightline.domain.UploadStoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder as others see it: what is in it, and what somebody else has put there. */
final class UploadFolderTest {
  private static final UploadName NAME = new UploadName("a.txt");

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void nameFolder() {
    folder = temporary.resolve("deep/uploads");
  }

  private FileUploadStore open() {
    return open(1_000, 10);
  }

  private FileUploadStore open(long maxBytes, int maxFiles) {
    return new FileUploadStore(new FileUploadSettings(folder, maxBytes, maxFiles));
  }

  private static UploadName put(FileUploadStore store, String content) {
    try (IncomingUpload upload = store.begin(NAME)) {
      upload.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
      return upload.complete();
    }
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void folderShouldBeMadeByTheFirstUploadOnly() throws IOException {
    FileUploadStore store = open();
    assertThat(store.find(NAME)).isEmpty();
    assertThat(folder.getParent()).doesNotExist();

    put(store, "x");

    assertThat(entries()).containsExactly("a.txt");
  }

  @Test
  void uploadOnItsWayShouldBeHiddenAndLeaveNothing() throws IOException {
    FileUploadStore store = open();

    try (IncomingUpload upload = store.begin(NAME)) {
      upload.write(ByteBuffer.wrap(new byte[] {1}));
      assertThat(entries()).singleElement().asString().startsWith(".incoming-");
    }

    assertThat(entries()).isEmpty();
  }

  @Test
  void refusedUploadShouldLeaveNothing() throws IOException {
    FileUploadStore store = open(5, 10);

    assertThatThrownBy(() -> put(store, "123456")).isInstanceOf(StoreFullException.class);

    assertThat(entries()).isEmpty();
  }

  @Test
  void leftoversOfACrashShouldBeSweptAtTheStart() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(".incoming-0123456789abcdef"), "half");
    Files.writeString(folder.resolve("kept.txt"), "whole");
    Files.writeString(folder.resolve(".htaccess"), "somebody else's");

    FileUploadStore store = open();

    assertThat(entries()).containsExactly(".htaccess", "kept.txt");
    assertThat(store.find(new UploadName("kept.txt")).map(StoredUpload::size)).hasValue(5L);
  }

  @Test
  void sweepShouldSpareWhatIsOnItsWay() throws IOException {
    FileUploadStore running = open();
    try (IncomingUpload upload = running.begin(NAME)) {
      upload.write(ByteBuffer.wrap(new byte[] {1}));

      open();

      assertThat(entries()).hasSize(1);
      assertThat(upload.complete()).isEqualTo(NAME);
    }
  }

  @Test
  void linksFoldersAndEmptyFilesShouldNotBeFound() throws IOException {
    Path secret = Files.writeString(temporary.resolve("secret"), "secret");
    Files.createDirectories(folder.resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link"), secret);
    Files.createSymbolicLink(folder.resolve("dangling"), temporary.resolve("nothing"));
    Files.createSymbolicLink(folder.resolve("above"), temporary);
    Files.createFile(folder.resolve("empty"));
    FileUploadStore store = open();

    assertThat(List.of("folder", "link", "dangling", "above", "empty"))
        .allSatisfy(name -> assertThat(store.find(new UploadName(name))).isEmpty());
  }

  @Test
  void uploadShouldNotWriteThroughALink() throws IOException {
    Path outside = temporary.resolve("outside");
    Files.createDirectories(folder);
    Files.createSymbolicLink(folder.resolve("a.txt"), outside);

    UploadName name = put(open(), "x");

    assertThat(name.value()).isEqualTo("a-2.txt");
    assertThat(outside).doesNotExist();
  }

  @Test
  void namesShouldBeDrawnWhereTheFirstOnesAreTaken() throws IOException {
    FileUploadStore store = open(1_000, 20);
    for (int i = 1; i <= 9; i++) {
      put(store, "x");
    }

    assertThat(put(store, "y").value()).matches("a-[0-9a-f]{12}\\.txt");
    assertThat(entries()).hasSize(10).contains("a.txt", "a-2.txt", "a-9.txt");
  }

  @Test
  void filesOfOthersShouldCountAndRoomMadeByOthersBeUsed() throws IOException {
    FileUploadStore store = open(10, 10);
    put(store, "1234");
    Files.writeString(folder.resolve("other"), "123456");
    assertThat(store.find(new UploadName("other"))).isPresent();
    assertThatThrownBy(() -> put(open(10, 10), "1")).isInstanceOf(StoreFullException.class);
    assertThatThrownBy(() -> put(store, "1234567")).isInstanceOf(StoreFullException.class);
    assertThatThrownBy(() -> put(store, "1")).isInstanceOf(StoreFullException.class);

    Files.delete(folder.resolve("a.txt"));

    assertThat(put(store, "1234")).isEqualTo(NAME);
    assertThatThrownBy(() -> put(store, "1")).isInstanceOf(StoreFullException.class);
  }

  @Test
  void removedFolderShouldBeMadeAnew() throws IOException {
    FileUploadStore store = open();
    put(store, "x");
    Files.delete(folder.resolve("a.txt"));
    Files.delete(folder);

    assertThat(store.find(NAME)).isEmpty();
    assertThat(put(store, "y")).isEqualTo(NAME);
  }

  @Test
  void fileInTheFoldersPlaceShouldStopTheStart() throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(folder, "not a folder");

    assertThatThrownBy(this::open)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a folder: " + folder);
  }

  @Test
  void folderThatCannotBeMadeShouldBeToldAndTakeNoRoom() throws IOException {
    FileUploadStore store = open(1_000, 1);
    Files.writeString(folder.getParent(), "a file where a folder should be");

    assertThatThrownBy(() -> store.begin(NAME))
        .isInstanceOf(UploadStoreException.class)
        .hasMessageStartingWith("the file cannot be stored: the folder of uploads fails")
        .hasMessageNotContaining(temporary.toString());
    assertThat(store.find(NAME)).isEmpty();

    Files.delete(folder.getParent());
    assertThat(put(store, "x")).isEqualTo(NAME);
  }

  @Test
  void folderThatVanishesMeanwhileShouldFailTheUpload() throws IOException {
    FileUploadStore store = open(1_000, 1);
    try (IncomingUpload upload = store.begin(NAME)) {
      upload.write(ByteBuffer.wrap(new byte[] {1}));
      try (Stream<Path> files = Files.list(folder)) {
        Files.delete(files.findFirst().orElseThrow());
      }

      assertThatThrownBy(upload::complete)
          .isInstanceOf(UploadStoreException.class)
          .hasMessageContaining("the folder of uploads fails");
    }

    assertThat(put(store, "x")).isEqualTo(NAME);
  }

  @Test
  void errorsOfTheDiskShouldBecomeThoseOfThePort() {
    assertThat(translated(new FileSystemException("/x", null, "No space left on device")))
        .isInstanceOf(StoreFullException.class)
        .hasMessage("it cannot be stored: the disk is full");
    assertThat(translated(new IOException("Disk quota exceeded")))
        .isInstanceOf(StoreFullException.class);
    assertThat(translated(new IOException("Input/output error")))
        .isInstanceOf(UploadStoreException.class)
        .hasMessage("it cannot be stored: the disk fails (Input/output error)");
    assertThat(translated(new AccessDeniedException("/secret/place")))
        .isInstanceOf(UploadStoreException.class)
        .hasMessage("it cannot be stored: the folder of uploads may not be used");
    assertThat(translated(new NoSuchFileException("/secret/place")))
        .hasMessage("it cannot be stored: the folder of uploads fails");
  }

  private static RuntimeException translated(IOException failure) {
    return DiskErrors.translated("it cannot be stored", failure);
  }

  @Test
  void namesShouldHaveAnAsciiFormForSystemsWithoutUnicode() {
    assertThat(DiskNames.ascii(new UploadName("a b-1.jpg"))).isEqualTo("a b-1.jpg");
    assertThat(DiskNames.ascii(new UploadName("工.jpg"))).isEqualTo("%E5%B7%A5.jpg");
    assertThat(DiskNames.ascii(UploadName.of("工".repeat(66)))).matches("%[0-9a-f]{64}");
  }

  @Test
  void settingsOutOfTheirBoundsShouldBeRefused() {
    assertThatThrownBy(() -> new FileUploadSettings(folder, 0, 1))
        .hasMessage("maxTotalBytes must be 1 or more, got 0");
    assertThatThrownBy(() -> new FileUploadSettings(folder, 1, 0))
        .hasMessage("maxFiles must be 1 or more, got 0");
  }
}
