package dev.sightline.adapter.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.adapter.web.ProblemException;
import dev.sightline.adapter.web.testing.Bytes;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartParserTest {
  private static final int MAX_HEADER_BYTES = 256;

  /** Content that looks like delimiters, and is none. */
  private static final String TRICKY =
      "\r\n--edg\r\r\n--edgeX\r\n-\r\n--edge-\n--edge\rX\n\n--\r\n\r--edge--\r\n--edge\r\r\n--edge-X";

  private static final String FORM =
      "preamble\r\n--edge\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n"
          + "--edge\r\nX-Empty:\r\n\r\n\r\n"
          + "--edge\r\n\r\n"
          + TRICKY
          + "\r\n--edge\nX-Line-Feeds: yes\n\ntext\n--edge--\r\nepilogue\r\n--edge\r\n\r\nx";

  private static final String STREAM =
      String.join(
          "",
          "--ffmpeg\r\nContent-type: image/jpeg\r\nContent-length: 12\r\n\r\n\r\n--ffmpeg\r\n\r\n",
          "--ffmpeg\r\nContent-Length: 0\r\n\r\n\r\n",
          "--ffmpeg\r\nContent-Type: image/jpeg\r\n\r\nno length\r\n",
          "--ffmpeg\r\ncontent-length:3\r\n\r\nabc--ffmpeg\r\nContent-Length: 1\r\n\r\nd\n\n\n",
          "--ffmpeg--\r\n");

  private static MultipartParser form(StreamParser.Sink sink) {
    return MultipartParser.ofForm(sink, "edge", MAX_HEADER_BYTES);
  }

  private static MultipartParser stream(StreamParser.Sink sink) {
    return MultipartParser.ofStream(sink, MAX_HEADER_BYTES);
  }

  private static Parts parse(
      Function<StreamParser.Sink, MultipartParser> kind, String body, int... cuts) {
    Parts parts = new Parts();
    MultipartParser parser = kind.apply(parts);
    int from = 0;
    for (int cut : cuts) {
      parser.feed(ByteBuffer.wrap(Bytes.of(body), from, cut - from));
      from = cut;
    }
    parser.feed(ByteBuffer.wrap(Bytes.of(body), from, body.length() - from));
    return parts;
  }

  private static void requireFormParts(Parts parts) {
    assertThat(parts.contents()).containsExactly("1", "", TRICKY, "text");
    assertThat(parts.headers())
        .containsExactly(
            Map.of("content-disposition", "form-data; name=\"a\""),
            Map.of("x-empty", ""),
            Map.of(),
            Map.of("x-line-feeds", "yes"));
  }

  private static void requireStreamParts(Parts parts) {
    assertThat(parts.contents()).containsExactly("\r\n--ffmpeg\r\n", "", "no length", "abc", "d");
  }

  @Test
  void formShouldBeTakenApartWhereverItIsCut() {
    for (int first = 0; first <= FORM.length(); first++) {
      for (int second = first; second <= FORM.length(); second++) {
        requireFormParts(parse(MultipartParserTest::form, FORM, first, second));
      }
    }
  }

  @Test
  void streamShouldBeTakenApartWhereverItIsCut() {
    for (int first = 0; first <= STREAM.length(); first++) {
      for (int second = first; second <= STREAM.length(); second++) {
        requireStreamParts(parse(MultipartParserTest::stream, STREAM, first, second));
      }
    }
  }

  @Test
  void bodiesShouldBeTakenApartByteByByte() {
    Parts form = new Parts();
    MultipartParser formParser = form(form);
    Parts stream = new Parts();
    MultipartParser streamParser = stream(stream);

    for (byte next : Bytes.of(FORM)) {
      formParser.feed(ByteBuffer.wrap(new byte[] {next}));
    }
    for (byte next : Bytes.of(STREAM)) {
      streamParser.feed(ByteBuffer.wrap(new byte[] {next}));
    }

    requireFormParts(form);
    requireStreamParts(stream);
    assertThatCode(formParser::requireEnd).doesNotThrowAnyException();
  }

  @Test
  void randomContentShouldComeThroughUnchanged() {
    SplittableRandom random = new SplittableRandom(7);
    String alphabet = "\r\n-edgx";
    for (int round = 0; round < 2_000; round++) {
      StringBuilder content = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        content.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      // A real delimiter within the content would rightly end the part.
      String plain = content.toString().replace("\n--edge\n", "").replace("\n--edge\r\n", "");
      plain = plain.replace("\n--edge--", "");
      String body = "--edge\r\n\r\n" + plain + "\r\n--edge--";

      assertThat(parse(MultipartParserTest::form, body, random.nextInt(body.length())).contents())
          .containsExactly(plain);
    }
  }

  @Test
  void allByteValuesShouldComeThrough() {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    String content = Bytes.text(all);

    Parts parts =
        parse(MultipartParserTest::form, "--edge\r\n\r\n" + content + "\r\n--edge--", 100);

    assertThat(parts.contents()).containsExactly(content);
  }

  @Test
  void partShouldEndWithItsLastCountedByte() {
    Parts parts = new Parts();
    MultipartParser parser = stream(parts);

    parser.feed(ByteBuffer.wrap(Bytes.of("--b\r\nContent-Length: 3\r\n\r\nabc")));

    assertThat(parts.contents()).containsExactly("abc");
  }

  @Test
  void directBuffersShouldBeRead() {
    Parts parts = new Parts();
    ByteBuffer direct = ByteBuffer.allocateDirect(FORM.length()).put(Bytes.of(FORM)).flip();

    form(parts).feed(direct.asReadOnlyBuffer());

    requireFormParts(parts);
  }

  @Test
  void formShouldNotBeCompleteWithoutItsLastDelimiter() {
    MultipartParser parser = form(new Parts());

    parser.feed(ByteBuffer.wrap(Bytes.of("--edge\r\n\r\n1\r\n--edge\r\n")));

    assertThatThrownBy(parser::requireEnd).hasMessageContaining("it ends before its last boundary");
  }

  @Test
  void contentLengthShouldNotCountInForms() {
    Parts parts =
        parse(
            MultipartParserTest::form, "--edge\r\nContent-Length: 1\r\n\r\nlonger\r\n--edge--\r\n");

    assertThat(parts.contents()).containsExactly("longer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "garbage\r\n",
        "--\r\n",
        "--b\r\nno colon\r\n",
        "--b\r\n: no name\r\n",
        "--b\r\nContent-Length: many\r\n\r\n",
        "--b\r\nContent-Length: -1\r\n\r\n",
        "--b\r\nContent-Length: 1\r\n\r\nabc\r\n--b\r\n",
      })
  void malformedStreamsShouldBeRefused(String body) {
    assertThatThrownBy(() -> parse(MultipartParserTest::stream, body))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("malformed multipart body: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--b\r\n", "--b\r\nX-A: "})
  void endlessHeadersShouldBeRefused(String start) {
    assertThatThrownBy(() -> parse(MultipartParserTest::stream, start + "x".repeat(300)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("must have at most 256 bytes");
  }

  @Test
  void endlessPreambleShouldBeRefused() {
    assertThatThrownBy(() -> parse(MultipartParserTest::form, "hello\r\n".repeat(100)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("must have at most 256 bytes");
  }

  @Test
  void headersOfManyPartsShouldNotAddUp() {
    String part = "--b\r\nContent-Length: 1\r\n\r\nx\r\n";

    assertThat(parse(MultipartParserTest::stream, part.repeat(1_000)).contents()).hasSize(1_000);
  }
}
