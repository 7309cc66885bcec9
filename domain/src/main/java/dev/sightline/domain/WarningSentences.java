package dev.sightline.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences that version 1 producers write, in English, Traditional and Simplified Chinese,
 * French, Vietnamese, Indonesian and Thai.
 */
final class WarningSentences {
  private static final Set<String> NO_WARNING =
      Set.of(
          "No warning",
          "無警告",
          "无警告",
          "Pas d'avertissement",
          "Không có cảnh báo",
          "Tidak ada peringatan",
          "ไม่มีคำเตือน");

  private record Form(Pattern sentence, String code) {}

  private static final List<Form> FORMS =
      List.of(
          form(
              Warning.PEOPLE_IN_CONTROLLED_AREA,
              "Warning: (\\d+) people have entered the controlled area!",
              "警告: ?有(\\d+)個人進入受控區域!",
              "警告: ?有(\\d+)个人进入受控区域!",
              "Avertissement ?: (\\d+) personnes sont entrées dans la zone contrôlée ?!",
              "Cảnh báo: Có (\\d+) người đã vào khu vực kiểm soát!",
              "Peringatan: (\\d+) orang telah memasuki area terkontrol!",
              "คำเตือน: มี ?(\\d+) ?คนเข้ามาในพื้นที่ควบคุม!"),
          form(
              Warning.NO_HARDHAT,
              "Warning: Someone is not wearing a hardhat!",
              "警告: ?有人無配戴安全帽!",
              "警告: ?有人未佩戴安全帽!",
              "Avertissement ?: Quelqu'un ne porte pas de casque ?!",
              "Cảnh báo: Có người không đội mũ bảo hộ!",
              "Peringatan: Seseorang tidak mengenakan helm!",
              "คำเตือน: มีคนไม่สวมหมวกนิรภัย!"),
          form(
              Warning.NO_SAFETY_VEST,
              "Warning: Someone is not wearing a safety vest!",
              "警告: ?有人無穿著安全背心!",
              "警告: ?有人未穿着安全背心!",
              "Avertissement ?: Quelqu'un ne porte pas de gilet de sécurité ?!",
              "Cảnh báo: Có người không mặc áo gi-lê an toàn!",
              "Peringatan: Seseorang tidak mengenakan rompi keselamatan!",
              "คำเตือน: มีคนไม่สวมเสื้อกั๊กนิรภัย!"),
          form(
              Warning.CLOSE_TO_MACHINERY,
              "Warning: Someone is too close to machinery!",
              "警告: ?有人過於靠近機具!",
              "警告: ?有人过于靠近机械!",
              "Avertissement ?: Quelqu'un est trop proche de machinerie ?!",
              "Cảnh báo: Có người quá gần với máy móc!",
              "Peringatan: Seseorang terlalu dekat dengan mesin!",
              "คำเตือน: มีคนอยู่ใกล้ ?เครื่องจักร ?มากเกินไป!"),
          form(
              Warning.CLOSE_TO_VEHICLE,
              "Warning: Someone is too close to vehicle!",
              "警告: ?有人過於靠近車輛!",
              "警告: ?有人过于靠近车辆!",
              "Avertissement ?: Quelqu'un est trop proche de véhicule ?!",
              "Cảnh báo: Có người quá gần với phương tiện!",
              "Peringatan: Seseorang terlalu dekat dengan kendaraan!",
              "คำเตือน: มีคนอยู่ใกล้ ?ยานพาหนะ ?มากเกินไป!"));

  /** The hazard that a sentence tells; empty when it says that there is none. */
  static Optional<Warning> read(String sentence) {
    String plain = sentence.strip().replace('’', '\'').replace('：', ':').replace('！', '!');
    if (NO_WARNING.contains(plain)) {
      return Optional.empty();
    }
    for (Form form : FORMS) {
      Matcher matcher = form.sentence.matcher(plain);
      if (matcher.matches()) {
        return Optional.of(new Warning(form.code, count(matcher), sentence));
      }
    }
    return Optional.of(new Warning(Warning.OTHER, 1, sentence));
  }

  /** The number in the sentence; one where it has none, as it tells of at least one person. */
  private static int count(Matcher matcher) {
    for (int group = 1; group <= matcher.groupCount(); group++) {
      if (matcher.group(group) != null) {
        String digits = matcher.group(group);
        return digits.length() > 9 ? Integer.MAX_VALUE : Math.max(1, Integer.parseInt(digits));
      }
    }
    return 1;
  }

  private static Form form(String code, String... sentences) {
    return new Form(Pattern.compile(String.join("|", sentences)), code);
  }

  private WarningSentences() {}
}
