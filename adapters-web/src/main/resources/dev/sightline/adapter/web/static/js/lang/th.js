/** Warnings in Thai. */
export default {
  "warning.none": "ไม่มีคำเตือน",
  "warning.unknown": "ไม่ทราบสถานะคำเตือน",
  "warning.past": "เห็นครั้งล่าสุด: {text}",
  "warning.counted": "{code} × {count}",
  "warning.warning_people_in_controlled_area": "{count} คนในพื้นที่ควบคุม",
  "warning.warning_people_in_utility_pole_controlled_area": "{count} คนในพื้นที่ควบคุมรอบเสาไฟฟ้า",
  "warning.warning_no_hardhat": "{count} คนไม่สวมหมวกนิรภัย",
  "warning.warning_no_hardhat.some": "มีคนไม่สวมหมวกนิรภัย",
  "warning.warning_no_safety_vest": "{count} คนไม่สวมเสื้อกั๊กนิรภัย",
  "warning.warning_no_safety_vest.some": "มีคนไม่สวมเสื้อกั๊กนิรภัย",
  "warning.warning_close_to_machinery": "{count} คนอยู่ใกล้เครื่องจักรมากเกินไป",
  "warning.warning_close_to_machinery.some": "มีคนอยู่ใกล้เครื่องจักรมากเกินไป",
  "warning.warning_close_to_vehicle": "{count} คนอยู่ใกล้ยานพาหนะมากเกินไป",
  "warning.warning_close_to_vehicle.some": "มีคนอยู่ใกล้ยานพาหนะมากเกินไป",
  "warning.detect_machinery_close_to_pole": "เครื่องจักร {count} เครื่องอยู่ใกล้เสาไฟฟ้ามากเกินไป",
};
