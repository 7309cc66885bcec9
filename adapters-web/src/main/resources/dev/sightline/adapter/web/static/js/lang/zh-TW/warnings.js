/** Warnings in words. */
export default {
  "warning.none": "無警告",
  "warning.unknown": "警告狀態不明",
  "warning.past": "最後所見：{text}",
  "warning.counted": "{code} × {count}",
  "warning.warning_people_in_controlled_area": "{count} 人進入受控區域",
  "warning.warning_people_in_utility_pole_controlled_area": "{count} 人進入電線桿受控區域",
  "warning.warning_no_hardhat": "{count} 人未戴安全帽",
  "warning.warning_no_hardhat.some": "有人未戴安全帽",
  "warning.warning_no_safety_vest": "{count} 人未穿安全背心",
  "warning.warning_no_safety_vest.some": "有人未穿安全背心",
  "warning.warning_close_to_machinery": "{count} 人過於靠近機具",
  "warning.warning_close_to_machinery.some": "有人過於靠近機具",
  "warning.warning_close_to_vehicle": "{count} 人過於靠近車輛",
  "warning.warning_close_to_vehicle.some": "有人過於靠近車輛",
  "warning.detect_machinery_close_to_pole": "{count} 台機具過於靠近電線桿",
};
