/** Warnings in Indonesian. */
export default {
  "warning.none": "Tidak ada peringatan",
  "warning.unknown": "Peringatan tidak diketahui",
  "warning.past": "Terakhir terlihat: {text}",
  "warning.counted": "{code} × {count}",
  "warning.warning_people_in_controlled_area": "{count} orang di area terkontrol",
  "warning.warning_people_in_utility_pole_controlled_area": "{count} orang di area terkontrol sekitar tiang listrik",
  "warning.warning_no_hardhat": "{count} orang tanpa helm",
  "warning.warning_no_hardhat.some": "Seseorang tanpa helm",
  "warning.warning_no_safety_vest": "{count} orang tanpa rompi keselamatan",
  "warning.warning_no_safety_vest.some": "Seseorang tanpa rompi keselamatan",
  "warning.warning_close_to_machinery": "{count} orang terlalu dekat dengan mesin",
  "warning.warning_close_to_machinery.some": "Seseorang terlalu dekat dengan mesin",
  "warning.warning_close_to_vehicle": "{count} orang terlalu dekat dengan kendaraan",
  "warning.warning_close_to_vehicle.some": "Seseorang terlalu dekat dengan kendaraan",
  "warning.detect_machinery_close_to_pole": "{count} mesin terlalu dekat dengan tiang listrik",
};
