/**
 * Warnings in words. "warning.CODE" is for a known number; "warning.CODE.some" for sentences of version 1 that say
 * "someone".
 */
export default {
  "warning.none": "No warning",
  "warning.unknown": "Warnings unknown",
  "warning.past": "Last seen: {text}",
  "warning.counted": "{code} × {count}",
  "warning.warning_people_in_controlled_area": {
    one: "{count} person in the controlled area",
    other: "{count} people in the controlled area",
  },
  "warning.warning_people_in_utility_pole_controlled_area": {
    one: "{count} person in the controlled area round a utility pole",
    other: "{count} people in the controlled area round a utility pole",
  },
  "warning.warning_no_hardhat": {
    one: "{count} person without a hardhat",
    other: "{count} people without a hardhat",
  },
  "warning.warning_no_hardhat.some": "Someone without a hardhat",
  "warning.warning_no_safety_vest": {
    one: "{count} person without a safety vest",
    other: "{count} people without a safety vest",
  },
  "warning.warning_no_safety_vest.some": "Someone without a safety vest",
  "warning.warning_close_to_machinery": {
    one: "{count} person too close to machinery",
    other: "{count} people too close to machinery",
  },
  "warning.warning_close_to_machinery.some": "Someone too close to machinery",
  "warning.warning_close_to_vehicle": {
    one: "{count} person too close to a vehicle",
    other: "{count} people too close to a vehicle",
  },
  "warning.warning_close_to_vehicle.some": "Someone too close to a vehicle",
  "warning.detect_machinery_close_to_pole": {
    one: "{count} machine too close to a utility pole",
    other: "{count} machines too close to a utility pole",
  },
};
