package dev.sightline.adapter.web.socketio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.adapter.web.engineio.MalformedPacketException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The section "Packet encoding", from the client. */
final class PacketDecoderTest {
  private static final int MAX_EVENT_BYTES = 100_000;
  private static final int MAX_DEPTH = 100;

  private final PacketDecoder decoder =
      new PacketDecoder(
          new SocketIoLimits(
              Duration.ofSeconds(1), Duration.ofSeconds(1), 10, MAX_EVENT_BYTES, MAX_DEPTH),
          new JsonReader(MAX_DEPTH));

  private SocketPacket decode(String text) throws MalformedPacketException {
    return decoder.text(text).orElseThrow();
  }

  private static @Nullable Object data(SocketPacket packet) {
    return packet.data();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = ' ',
      value = {
        "0 CONNECT / ~~",
        "0/admin, CONNECT /admin ~~",
        "0/admin CONNECT /admin ~~",
        "1 DISCONNECT / ~~",
        "1/admin, DISCONNECT /admin ~~",
        "1/admin DISCONNECT /admin ~~",
        "2[\"foo\"] EVENT / ~~",
        "2/admin,[\"bar\"] EVENT /admin ~~",
        "212[\"foo\"] EVENT / 12",
        "2/admin,13[\"foo\"] EVENT /admin 13",
        "3/admin,13[\"bar\"] ACK /admin 13",
        "3456[] ACK / 456",
        "50-[\"foo\"] BINARY_EVENT / ~~"
      })
  void examplesOfTheProtocolShouldBeRead(
      String encoded, SocketPacket.Type type, String namespace, String id) throws Exception {
    SocketPacket packet = decode(encoded);

    assertThat(packet.type()).isEqualTo(type);
    assertThat(packet.namespace()).isEqualTo(namespace);
    assertThat(packet.id()).isEqualTo(id.isEmpty() ? null : Long.valueOf(id));
  }

  @Test
  void connectShouldHaveThePayload() throws Exception {
    assertThat(data(decode("0{\"token\":\"123\"}"))).isEqualTo(Map.of("token", "123"));
    assertThat(data(decode("0/admin,{\"a\":[1]}"))).isEqualTo(Map.of("a", List.of(1)));
  }

  @Test
  void valuesShouldBecomeTypesOfTheJdk() throws Exception {
    SocketPacket packet =
        decode("2[\"e\",null,true,false,1,-5000000000,12345678901234567890,1.50,\"é\\n\",{},[]]");

    assertThat(data(packet))
        .isEqualTo(
            Arrays.asList(
                "e",
                null,
                true,
                false,
                1,
                -5_000_000_000L,
                new BigInteger("12345678901234567890"),
                new BigDecimal("1.50"),
                "é\n",
                Map.of(),
                List.of()));
  }

  @Test
  void attachmentsShouldTakeTheirPlaces() throws Exception {
    Optional<SocketPacket> first =
        decoder.text(
            "52-/admin,7[\"baz\",{\"_placeholder\":true,\"num\":1},{\"in\":[{\"_placeholder\":true,\"num\":0}]}]");
    Optional<SocketPacket> second = decoder.binary(new byte[] {1, 2});
    assertThat(decoder.isWaiting()).isTrue();

    SocketPacket packet = decoder.binary(new byte[] {3}).orElseThrow();

    assertThat(first).isEmpty();
    assertThat(second).isEmpty();
    assertThat(decoder.isWaiting()).isFalse();
    assertThat(packet.type()).isEqualTo(SocketPacket.Type.BINARY_EVENT);
    assertThat(packet.id()).isEqualTo(7L);
    assertThat(data(packet))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
        .satisfiesExactly(
            name -> assertThat(name).isEqualTo("baz"),
            bytes -> assertThat(bytes).isEqualTo(new byte[] {3}),
            map ->
                assertThat(map)
                    .isInstanceOfSatisfying(
                        Map.class,
                        in ->
                            assertThat((List<?>) in.get("in"))
                                .singleElement()
                                .isEqualTo(new byte[] {1, 2})));
  }

  @Test
  void placeholderInAPacketWithoutAttachmentsShouldBeAnObject() throws Exception {
    SocketPacket packet = decode("2[\"e\",{\"_placeholder\":true,\"num\":0}]");

    assertThat(data(packet)).isEqualTo(List.of("e", Map.of("_placeholder", true, "num", 0)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "7[\"e\"]",
        "2",
        "2{}",
        "2[]",
        "2[{}]",
        "2[null]",
        "2\"e\"",
        "2abc[\"e\"]",
        "2[\"e\"",
        "2[\"e\"]x",
        "2[\"e\"][]",
        "2[\"e\",NaN]",
        "2['e']",
        "2[\"connect\"]",
        "2[\"disconnect\"]",
        "2[\"disconnecting\"]",
        "2[\"connect_error\"]",
        "2[\"newListener\"]",
        "2[\"removeListener\"]",
        "21234567890123456[\"e\"]",
        "0[]",
        "0\"token\"",
        "0{",
        "1{}",
        "3",
        "31{}",
        "4{\"message\":\"no\"}",
        "5[\"e\"]",
        "5-[\"e\"]",
        "51[\"e\"]",
        "5x-[\"e\"]",
        "51-",
        "51-[\"e\",{\"_placeholder\":true,\"num\":1}]",
        "51-[\"e\",{\"_placeholder\":true,\"num\":-1}]",
        "51-[\"e\",{\"_placeholder\":true,\"num\":\"0\"}]",
        "51-[\"e\",{\"_placeholder\":true}]",
        "50-[\"e\",{\"_placeholder\":true,\"num\":0}]"
      })
  void packetThatIsNoneShouldBeRefused(String encoded) {
    assertThatThrownBy(() -> decoder.text(encoded)).isInstanceOf(MalformedPacketException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"11", "1000000", "99999999999999999999"})
  void tooManyAttachmentsShouldBeRefusedBeforeOneHasCome(String count) {
    assertThatThrownBy(() -> decoder.text("5" + count + "-[\"e\"]"))
        .isInstanceOf(MalformedPacketException.class);
    assertThat(decoder.isWaiting()).isFalse();
  }

  @Test
  void textInsteadOfAnAttachmentShouldBeRefused() throws Exception {
    decoder.text("51-[\"e\",{\"_placeholder\":true,\"num\":0}]");

    assertThatThrownBy(() -> decoder.text("2[\"e\"]")).hasMessageContaining("text came instead");
  }

  @Test
  void attachmentThatWasNotAnnouncedShouldBeRefused() {
    assertThatThrownBy(() -> decoder.binary(new byte[1])).hasMessageContaining("not announced");
  }

  @Test
  void attachmentsShouldBeBoundedTogether() throws Exception {
    decoder.text("52-[\"e\"]");
    decoder.binary(new byte[MAX_EVENT_BYTES - 100]);

    assertThatThrownBy(() -> decoder.binary(new byte[100])).hasMessageContaining("bytes an event");
  }

  @Test
  void textShouldBeBounded() {
    String text = "2[\"" + "x".repeat(MAX_EVENT_BYTES) + "\"]";

    assertThatThrownBy(() -> decoder.text(text)).hasMessageContaining("bytes an event");
  }

  @Test
  void jsonNested10000DeepShouldBeRefused() {
    String arrays = "2[\"e\"," + "[".repeat(10_000) + "]".repeat(10_000) + "]";
    String objects = "2[\"e\"," + "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000) + "]";

    assertThatThrownBy(() -> decoder.text(arrays)).isInstanceOf(MalformedPacketException.class);
    assertThatThrownBy(() -> decoder.text(objects)).isInstanceOf(MalformedPacketException.class);
  }

  @Test
  void jsonNestedUpToTheBoundShouldBeRead() throws Exception {
    String nested = "[".repeat(MAX_DEPTH - 1) + "]".repeat(MAX_DEPTH - 1);

    assertThat(data(decode("2[\"e\"," + nested + "]"))).isNotNull();
  }
}
