package dev.sightline.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.sightline.domain.Warnings.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WarningsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\n"})
  void silenceShouldBeUnknownAndNotNoWarning(String text) {
    assertThat(Warnings.parse(text).status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void emptyTextShouldBeUnknown() {
    assertThat(Warnings.parse("")).isEqualTo(Warnings.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No warning",
        "無警告",
        "无警告",
        "Pas d'avertissement",
        "Pas d’avertissement",
        "Không có cảnh báo",
        "Tidak ada peringatan",
        "ไม่มีคำเตือน",
        " No warning\n",
        "{}",
        " { } ",
        "[]",
        "[\" \"]",
        "{\"warning_no_hardhat\":{\"count\":0}}"
      })
  void noWarningShouldBeToldInEveryLanguageAndForm(String text) {
    Warnings warnings = Warnings.parse(text);

    assertThat(warnings.status()).isEqualTo(Status.NONE);
    assertThat(warnings.items()).isEmpty();
    assertThat(warnings.text()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Warning: 12 people have entered the controlled area! | warning_people_in_controlled_area
          警告: 有12個人進入受控區域!                              | warning_people_in_controlled_area
          警告: 有12个人进入受控区域!                              | warning_people_in_controlled_area
          Avertissement : 12 personnes sont entrées dans la zone contrôlée ! | warning_people_in_controlled_area
          Cảnh báo: Có 12 người đã vào khu vực kiểm soát!        | warning_people_in_controlled_area
          Peringatan: 12 orang telah memasuki area terkontrol!  | warning_people_in_controlled_area
          คำเตือน: มี 12 คนเข้ามาในพื้นที่ควบคุม!                     | warning_people_in_controlled_area
          """)
  void sentencesShouldTellHowManyPeopleEntered(String sentence, String code) {
    Warnings warnings = Warnings.parse(sentence);

    assertThat(warnings.items()).containsExactly(new Warning(code, 12, sentence));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Warning: Someone is not wearing a hardhat!     | warning_no_hardhat
          警告: 有人無配戴安全帽!                            | warning_no_hardhat
          警告: 有人未佩戴安全帽!                            | warning_no_hardhat
          Avertissement: Quelqu'un ne porte pas de casque! | warning_no_hardhat
          Cảnh báo: Có người không đội mũ bảo hộ!         | warning_no_hardhat
          Peringatan: Seseorang tidak mengenakan helm!   | warning_no_hardhat
          คำเตือน: มีคนไม่สวมหมวกนิรภัย!                    | warning_no_hardhat
          Warning: Someone is not wearing a safety vest! | warning_no_safety_vest
          警告: 有人無穿著安全背心!                          | warning_no_safety_vest
          警告: 有人未穿着安全背心!                          | warning_no_safety_vest
          Avertissement: Quelqu'un ne porte pas de gilet de sécurité! | warning_no_safety_vest
          Cảnh báo: Có người không mặc áo gi-lê an toàn!  | warning_no_safety_vest
          Peringatan: Seseorang tidak mengenakan rompi keselamatan! | warning_no_safety_vest
          คำเตือน: มีคนไม่สวมเสื้อกั๊กนิรภัย!                  | warning_no_safety_vest
          Warning: Someone is too close to machinery!    | warning_close_to_machinery
          警告: 有人過於靠近機具!                            | warning_close_to_machinery
          警告: 有人过于靠近机械!                            | warning_close_to_machinery
          Avertissement: Quelqu'un est trop proche de machinerie! | warning_close_to_machinery
          Cảnh báo: Có người quá gần với máy móc!         | warning_close_to_machinery
          Peringatan: Seseorang terlalu dekat dengan mesin! | warning_close_to_machinery
          คำเตือน: มีคนอยู่ใกล้ เครื่องจักร มากเกินไป!           | warning_close_to_machinery
          Warning: Someone is too close to vehicle!      | warning_close_to_vehicle
          警告: 有人過於靠近車輛!                            | warning_close_to_vehicle
          警告: 有人过于靠近车辆!                            | warning_close_to_vehicle
          Avertissement: Quelqu'un est trop proche de véhicule! | warning_close_to_vehicle
          Cảnh báo: Có người quá gần với phương tiện!     | warning_close_to_vehicle
          Peringatan: Seseorang terlalu dekat dengan kendaraan! | warning_close_to_vehicle
          คำเตือน: มีคนอยู่ใกล้ ยานพาหนะ มากเกินไป!            | warning_close_to_vehicle
          """)
  void sentencesShouldBeReadInSevenLanguages(String sentence, String code) {
    Warnings warnings = Warnings.parse(sentence);

    assertThat(warnings.status()).isEqualTo(Status.RAISED);
    assertThat(warnings.items()).containsExactly(new Warning(code, 1, sentence));
  }

  @Test
  void severalSentencesShouldBeReadLineByLineEachCodeOnce() {
    String text =
        String.join(
            "\r\n",
            "Warning: 3 people have entered the controlled area!",
            "",
            "Warning: Someone is not wearing a hardhat!",
            "Warning: Someone is not wearing a hardhat!");

    Warnings warnings = Warnings.parse(text);

    assertThat(warnings.items())
        .extracting(Warning::code, Warning::count)
        .containsExactly(tuple(Warning.PEOPLE_IN_CONTROLLED_AREA, 3), tuple(Warning.NO_HARDHAT, 1));
    assertThat(warnings.text()).isEqualTo(text);
  }

  @Test
  void hazardShouldWinOverNoWarningBesideIt() {
    Warnings warnings = Warnings.parse("No warning\nWarning: Someone is too close to vehicle!");

    assertThat(warnings.items())
        .extracting(Warning::code)
        .containsExactly(Warning.CLOSE_TO_VEHICLE);
  }

  @Test
  void fullWidthPunctuationShouldBeRead() {
    assertThat(Warnings.parse("警告：有人過於靠近車輛！").items())
        .extracting(Warning::code)
        .containsExactly(Warning.CLOSE_TO_VEHICLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fire!", "{broken", "[1,", "{\"a\":}", "\"text\"", "null", "17"})
  void whatIsNotUnderstoodShouldStillBeShown(String text) {
    Warnings warnings = Warnings.parse(text);

    assertThat(warnings.status()).isEqualTo(Status.RAISED);
    assertThat(warnings.items()).containsExactly(new Warning(Warning.OTHER, 1, text));
  }

  @Test
  void codesShouldBeReadWithTheirCountsInOrder() {
    Warnings warnings =
        Warnings.parse(
            "{\"warning_no_safety_vest\": {\"count\": 2}, \"warning_no_hardhat\": {\"count\": 1},"
                + " \"detect_machinery_close_to_pole\": {\"count\": 3, \"more\": null}}");

    assertThat(warnings.items())
        .containsExactly(
            new Warning(Warning.NO_SAFETY_VEST, 2, ""),
            new Warning(Warning.NO_HARDHAT, 1, ""),
            new Warning(Warning.MACHINERY_CLOSE_TO_POLE, 3, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"warning_no_hardhat\":{}}",
        "{\"warning_no_hardhat\":null}",
        "{\"warning_no_hardhat\":{\"count\":\"many\"}}",
        "{\"warning_no_hardhat\":1}",
        "{\"warning_no_hardhat\":{\"count\":1.9}}"
      })
  void hazardShouldCountAsOneWhenItsCountCannotBeRead(String text) {
    assertThat(Warnings.parse(text).items())
        .containsExactly(new Warning(Warning.NO_HARDHAT, 1, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e300", "99999999999"})
  void hugeCountShouldNotWrapAround(String count) {
    assertThat(Warnings.parse("{\"warning_no_hardhat\":{\"count\":" + count + "}}").items())
        .containsExactly(new Warning(Warning.NO_HARDHAT, Integer.MAX_VALUE, ""));
    assertThat(
            Warnings.parse("Warning: 99999999999 people have entered the controlled area!").items())
        .extracting(Warning::count)
        .containsExactly(Integer.MAX_VALUE);
  }

  @Test
  void sentenceShouldNotTellOfFewerThanOne() {
    assertThat(Warnings.parse("Warning: 0 people have entered the controlled area!").items())
        .extracting(Warning::count)
        .containsExactly(1);
  }

  @Test
  void listOfSentencesShouldBeRead() {
    Warnings warnings = Warnings.parse("[\"Warning: Someone is not wearing a hardhat!\"]");

    assertThat(warnings.items()).extracting(Warning::code).containsExactly(Warning.NO_HARDHAT);
  }

  @Test
  void longTextShouldBeRefusedWithTheBound() {
    String longest = "x".repeat(Warnings.MAX_LENGTH);

    assertThat(Warnings.parse(longest).text()).isEqualTo(longest);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Warnings.parse(longest + "x"))
        .withMessage("warnings must have at most 65536 characters, got 65537");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[", "{\"a\":"})
  void deepNestingShouldNotBreakTheReader(String open) {
    String deep = open.repeat(Warnings.MAX_LENGTH / open.length());

    assertThat(Warnings.parse(deep).status()).isEqualTo(Status.RAISED);
  }

  @Test
  void statusAndItemsShouldNotContradictEachOther() {
    List<Warning> one = List.of(new Warning(Warning.NO_HARDHAT, 1, ""));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Warnings("", Status.RAISED, List.of()));
    assertThatIllegalArgumentException().isThrownBy(() -> new Warnings("", Status.NONE, one));
    assertThatIllegalArgumentException().isThrownBy(() -> new Warnings("", Status.UNKNOWN, one));
  }
}
