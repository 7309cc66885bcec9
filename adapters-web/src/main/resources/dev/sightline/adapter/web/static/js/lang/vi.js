/** Warnings in Vietnamese. */
export default {
  "warning.none": "Không có cảnh báo",
  "warning.unknown": "Không rõ cảnh báo",
  "warning.past": "Thấy lần cuối: {text}",
  "warning.counted": "{code} × {count}",
  "warning.warning_people_in_controlled_area": "{count} người trong khu vực kiểm soát",
  "warning.warning_people_in_utility_pole_controlled_area": "{count} người trong khu vực kiểm soát quanh cột điện",
  "warning.warning_no_hardhat": "{count} người không đội mũ bảo hộ",
  "warning.warning_no_hardhat.some": "Có người không đội mũ bảo hộ",
  "warning.warning_no_safety_vest": "{count} người không mặc áo gi-lê an toàn",
  "warning.warning_no_safety_vest.some": "Có người không mặc áo gi-lê an toàn",
  "warning.warning_close_to_machinery": "{count} người quá gần máy móc",
  "warning.warning_close_to_machinery.some": "Có người quá gần máy móc",
  "warning.warning_close_to_vehicle": "{count} người quá gần phương tiện",
  "warning.warning_close_to_vehicle.some": "Có người quá gần phương tiện",
  "warning.detect_machinery_close_to_pole": "{count} máy móc quá gần cột điện",
};
