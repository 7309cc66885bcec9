/** Warnings in French. */
export default {
  "warning.none": "Pas d’avertissement",
  "warning.unknown": "Avertissements inconnus",
  "warning.past": "Vu en dernier : {text}",
  "warning.counted": "{code} × {count}",
  "warning.warning_people_in_controlled_area": {
    one: "{count} personne dans la zone contrôlée",
    other: "{count} personnes dans la zone contrôlée",
  },
  "warning.warning_people_in_utility_pole_controlled_area": {
    one: "{count} personne dans la zone contrôlée autour d’un poteau électrique",
    other: "{count} personnes dans la zone contrôlée autour d’un poteau électrique",
  },
  "warning.warning_no_hardhat": { one: "{count} personne sans casque", other: "{count} personnes sans casque" },
  "warning.warning_no_hardhat.some": "Quelqu’un sans casque",
  "warning.warning_no_safety_vest": {
    one: "{count} personne sans gilet de sécurité",
    other: "{count} personnes sans gilet de sécurité",
  },
  "warning.warning_no_safety_vest.some": "Quelqu’un sans gilet de sécurité",
  "warning.warning_close_to_machinery": {
    one: "{count} personne trop proche d’une machine",
    other: "{count} personnes trop proches d’une machine",
  },
  "warning.warning_close_to_machinery.some": "Quelqu’un trop proche d’une machine",
  "warning.warning_close_to_vehicle": {
    one: "{count} personne trop proche d’un véhicule",
    other: "{count} personnes trop proches d’un véhicule",
  },
  "warning.warning_close_to_vehicle.some": "Quelqu’un trop proche d’un véhicule",
  "warning.detect_machinery_close_to_pole": {
    one: "{count} machine trop proche d’un poteau électrique",
    other: "{count} machines trop proches d’un poteau électrique",
  },
};
