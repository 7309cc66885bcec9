/**
 * The sentences that version 1 producers write, in English, Traditional and Simplified Chinese, French, Vietnamese,
 * Indonesian and Thai. The gateway knows the same ones.
 */

const NONE = new Set([
  "No warning",
  "無警告",
  "无警告",
  "Pas d'avertissement",
  "Không có cảnh báo",
  "Tidak ada peringatan",
  "ไม่มีคำเตือน",
]);

const FORMS = [
  form(
    "warning_people_in_controlled_area",
    "Warning: (\\d+) people have entered the controlled area!",
    "警告: ?有(\\d+)個人進入受控區域!",
    "警告: ?有(\\d+)个人进入受控区域!",
    "Avertissement ?: (\\d+) personnes sont entrées dans la zone contrôlée ?!",
    "Cảnh báo: Có (\\d+) người đã vào khu vực kiểm soát!",
    "Peringatan: (\\d+) orang telah memasuki area terkontrol!",
    "คำเตือน: มี ?(\\d+) ?คนเข้ามาในพื้นที่ควบคุม!",
  ),
  form(
    "warning_no_hardhat",
    "Warning: Someone is not wearing a hardhat!",
    "警告: ?有人無配戴安全帽!",
    "警告: ?有人未佩戴安全帽!",
    "Avertissement ?: Quelqu'un ne porte pas de casque ?!",
    "Cảnh báo: Có người không đội mũ bảo hộ!",
    "Peringatan: Seseorang tidak mengenakan helm!",
    "คำเตือน: มีคนไม่สวมหมวกนิรภัย!",
  ),
  form(
    "warning_no_safety_vest",
    "Warning: Someone is not wearing a safety vest!",
    "警告: ?有人無穿著安全背心!",
    "警告: ?有人未穿着安全背心!",
    "Avertissement ?: Quelqu'un ne porte pas de gilet de sécurité ?!",
    "Cảnh báo: Có người không mặc áo gi-lê an toàn!",
    "Peringatan: Seseorang tidak mengenakan rompi keselamatan!",
    "คำเตือน: มีคนไม่สวมเสื้อกั๊กนิรภัย!",
  ),
  form(
    "warning_close_to_machinery",
    "Warning: Someone is too close to machinery!",
    "警告: ?有人過於靠近機具!",
    "警告: ?有人过于靠近机械!",
    "Avertissement ?: Quelqu'un est trop proche de machinerie ?!",
    "Cảnh báo: Có người quá gần với máy móc!",
    "Peringatan: Seseorang terlalu dekat dengan mesin!",
    "คำเตือน: มีคนอยู่ใกล้ ?เครื่องจักร ?มากเกินไป!",
  ),
  form(
    "warning_close_to_vehicle",
    "Warning: Someone is too close to vehicle!",
    "警告: ?有人過於靠近車輛!",
    "警告: ?有人过于靠近车辆!",
    "Avertissement ?: Quelqu'un est trop proche de véhicule ?!",
    "Cảnh báo: Có người quá gần với phương tiện!",
    "Peringatan: Seseorang terlalu dekat dengan kendaraan!",
    "คำเตือน: มีคนอยู่ใกล้ ?ยานพาหนะ ?มากเกินไป!",
  ),
];

/**
 * @returns {{code: string, count: number|null}|null|undefined} the hazard, its count null where the sentence says
 *     "someone"; null when the sentence says that there is none; undefined when it is not known
 */
export function readSentence(sentence) {
  const plain = sentence.trim().replaceAll("’", "'").replaceAll("：", ":").replaceAll("！", "!");
  if (NONE.has(plain)) {
    return null;
  }
  for (const { code, pattern } of FORMS) {
    const match = pattern.exec(plain);
    if (match) {
      const digits = match.slice(1).find((group) => group !== undefined);
      return { code, count: digits === undefined ? null : Math.max(1, Number(digits)) };
    }
  }
  return undefined;
}

function form(code, ...sentences) {
  return { code, pattern: new RegExp(`^(?:${sentences.join("|")})$`) };
}
