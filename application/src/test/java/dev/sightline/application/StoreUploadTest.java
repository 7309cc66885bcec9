package dev.sightline.application;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.domain.IncomingUpload;
import dev.sightline.domain.StoredUpload;
import dev.sightline.domain.UploadName;
import dev.sightline.domain.UploadStore;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreUploadTest {
  private static final String JPEG = "\u00FF\u00D8\u00FF\u00E0";

  private final RecordingUploads store = new RecordingUploads();
  private final StoreUpload storeUpload =
      new StoreUpload(
          store, new UploadRules(1_000, Set.of("image/jpeg", "video/mp4", "text/plain"), 2));

  /** Remembers what was stored under which name, and how many are open. */
  private static final class RecordingUploads implements UploadStore {
    private final Map<String, Integer> sizes = new LinkedHashMap<>();
    private int open;

    @Override
    public IncomingUpload begin(UploadName wanted) {
      open++;
      return new IncomingUpload() {
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();

        @Override
        public void write(ByteBuffer piece) {
          byte[] bytes = new byte[piece.remaining()];
          piece.get(bytes);
          content.writeBytes(bytes);
        }

        @Override
        public UploadName complete() {
          sizes.put(wanted.value(), content.size());
          return wanted;
        }

        @Override
        public void close() {
          open--;
        }
      };
    }

    @Override
    public Optional<StoredUpload> find(UploadName name) {
      return Optional.empty();
    }
  }

  private UploadName store(String name, String type, String content) {
    try (UploadInProgress upload = storeUpload.begin(name, type)) {
      upload.write(ByteBuffer.wrap(content.getBytes(ISO_8859_1)));
      return upload.complete();
    }
  }

  @Test
  void fileShouldBeStoredWholeInWhateverPiecesItComes() {
    try (UploadInProgress upload = storeUpload.begin("a.jpg", "image/jpeg")) {
      byte[] content = (JPEG + "x".repeat(500)).getBytes(ISO_8859_1);
      for (byte next : content) {
        upload.write(ByteBuffer.wrap(new byte[] {next}));
      }
      upload.complete();
    }

    assertThat(store.sizes).containsExactly(Map.entry("a.jpg", 504));
    assertThat(store.open).isZero();
  }

  @Test
  void fileShorterThanWhatTellsItsTypeShouldBeStored() {
    assertThat(store("a.jpg", "", JPEG).value()).isEqualTo("a.jpg");
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpeg, image/jpeg, a.jpeg",
    "a.png, image/jpeg, a.png.jpg",
    "a.html, '', a.html.jpg",
    "a, application/octet-stream, a.jpg",
    "a.jpg, 'IMAGE/JPEG; charset=x', a.jpg",
    "a.jpg, text/plain, a.jpg",
  })
  void nameShouldSayWhatTheBytesAre(String name, String type, String stored) {
    assertThat(store(name, type, JPEG).value()).isEqualTo(stored);
  }

  @Test
  void typeThatBytesDoNotTellShouldBeBelieved() {
    assertThat(store("a.txt", "text/plain", "hello").value()).isEqualTo("a.txt");
  }

  @ParameterizedTest
  @CsvSource({
    "text/html, <html>, files of type text/html are not accepted; accepted are image/jpeg",
    "image/jpeg, <html>, 'said to be image/jpeg, but its first bytes are of no such file'",
    "image/jpeg, %PDF-1.7, files of type application/pdf are not accepted",
    "'', hello, files of type application/octet-stream are not accepted",
  })
  void otherTypesShouldBeRefusedBeforeAnythingIsStored(
      String type, String content, String message) {
    assertThatThrownBy(() -> store("a", type, content))
        .isInstanceOf(UnsupportedUploadException.class)
        .hasMessageContaining(message);
    assertThat(store.sizes).isEmpty();
    assertThat(store.open).isZero();
  }

  @Test
  void boundsShouldHold() {
    assertThat(store("a.jpg", "", JPEG + "x".repeat(996)).value()).isEqualTo("a.jpg");
    assertThatThrownBy(() -> store("a.jpg", "", JPEG + "x".repeat(997)))
        .isInstanceOf(UploadTooLargeException.class)
        .hasMessage("a file may have at most 1000 bytes");
    assertThatThrownBy(() -> store("a.jpg", "", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the file is empty");
    assertThat(store.open).isZero();
  }

  @Test
  void onlySoManyShouldBeOnTheirWayAtATime() {
    UploadInProgress first = storeUpload.begin("a", "");
    UploadInProgress second = storeUpload.begin("b", "");

    assertThatThrownBy(() -> storeUpload.begin("c", ""))
        .isInstanceOf(TooManyUploadsException.class);

    first.close();
    first.close();
    storeUpload.begin("c", "").close();
    second.close();
  }

  @Test
  void closedUploadShouldTakeNothing() {
    UploadInProgress upload = storeUpload.begin("a", "");
    upload.close();

    assertThatThrownBy(() -> upload.write(ByteBuffer.allocate(1)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(upload::complete).isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'\u00FF\u00D8\u00FF', JPEG",
    "RIFF1234WEBPVP8, WEBP",
    "GIF87a, GIF",
    "GIF89a, GIF",
    "1234ftypavif, AVIF",
    "1234ftypheic, HEIC",
    "1234ftypmif1, HEIC",
    "1234ftypisom, MP4",
    "1234ftypmp42, MP4",
    "'1234ftypqt  ', QUICKTIME",
    "'\u001AE\u00DF\u00A3....B\u0082\u0084webm', WEBM",
    "%PDF-2.0, PDF",
    "'\u001AE\u00DF\u00A3....B\u0082\u0084matroska',",
    "1234ftypxxxx,",
    "1234ftyp,",
    "RIFF1234WAVE,",
    "<svg,",
    "'',",
  })
  void typeShouldBeToldByTheFirstBytes(String head, UploadType type) {
    ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(ISO_8859_1));

    assertThat(UploadType.detect(bytes)).isEqualTo(Optional.ofNullable(type));
    assertThat(bytes.position()).isZero();
  }

  @Test
  void rulesOutOfTheirBoundsShouldBeRefused() {
    assertThatThrownBy(() -> new UploadRules(0, Set.of("a/b"), 1))
        .hasMessage("maxFileBytes must be 1 or more, got 0");
    assertThatThrownBy(() -> new UploadRules(1, Set.of("a/b"), 0))
        .hasMessage("maxConcurrent must be 1 or more, got 0");
    assertThatThrownBy(() -> new UploadRules(1, Set.of(), 1))
        .hasMessage("types must name a media type, such as image/jpeg");
    assertThatThrownBy(() -> new UploadRules(1, Set.of("jpeg"), 1))
        .hasMessage("types must be media types such as image/jpeg, got 'jpeg'");
    assertThat(UploadRules.of(1, Set.of(" Image/JPEG "), 1).types()).containsExactly("image/jpeg");
  }
}
