/** Warnings in Simplified Chinese. */
export default {
  "warning.none": "无警告",
  "warning.unknown": "警告状态不明",
  "warning.past": "最后所见：{text}",
  "warning.counted": "{code} × {count}",
  "warning.warning_people_in_controlled_area": "{count} 人进入受控区域",
  "warning.warning_people_in_utility_pole_controlled_area": "{count} 人进入电线杆受控区域",
  "warning.warning_no_hardhat": "{count} 人未戴安全帽",
  "warning.warning_no_hardhat.some": "有人未戴安全帽",
  "warning.warning_no_safety_vest": "{count} 人未穿安全背心",
  "warning.warning_no_safety_vest.some": "有人未穿安全背心",
  "warning.warning_close_to_machinery": "{count} 人过于靠近机械",
  "warning.warning_close_to_machinery.some": "有人过于靠近机械",
  "warning.warning_close_to_vehicle": "{count} 人过于靠近车辆",
  "warning.warning_close_to_vehicle.some": "有人过于靠近车辆",
  "warning.detect_machinery_close_to_pole": "{count} 台机械过于靠近电线杆",
};
