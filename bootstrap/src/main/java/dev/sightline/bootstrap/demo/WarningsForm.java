package dev.sightline.bootstrap.demo;

import dev.sightline.domain.Warning;
import java.util.Map;
import java.util.stream.Collectors;

/** The two ways in which producers write warnings. */
enum WarningsForm {
  /** JSON with codes and counts, as today's producers write. */
  CODES {
    @Override
    String write(Map<String, Integer> hazards) {
      return hazards.entrySet().stream()
          .map(hazard -> "\"" + hazard.getKey() + "\":{\"count\":" + hazard.getValue() + "}")
          .collect(Collectors.joining(",", "{", "}"));
    }
  },

  /** English sentences, one a line, as older producers write; they know fewer hazards. */
  SENTENCES {
    @Override
    String write(Map<String, Integer> hazards) {
      String sentences =
          hazards.entrySet().stream()
              .map(hazard -> sentence(hazard.getKey(), hazard.getValue()))
              .filter(sentence -> !sentence.isEmpty())
              .collect(Collectors.joining("\n"));
      return sentences.isEmpty() ? "No warning" : sentences;
    }
  };

  /** Hazards by code and count in this form. */
  abstract String write(Map<String, Integer> hazards);

  private static String sentence(String code, int count) {
    return switch (code) {
      case Warning.PEOPLE_IN_CONTROLLED_AREA ->
          "Warning: " + count + " people have entered the controlled area!";
      case Warning.NO_HARDHAT -> "Warning: Someone is not wearing a hardhat!";
      case Warning.NO_SAFETY_VEST -> "Warning: Someone is not wearing a safety vest!";
      case Warning.CLOSE_TO_MACHINERY -> "Warning: Someone is too close to machinery!";
      case Warning.CLOSE_TO_VEHICLE -> "Warning: Someone is too close to vehicle!";
      default -> "";
    };
  }
}
