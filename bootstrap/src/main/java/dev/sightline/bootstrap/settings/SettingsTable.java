package dev.sightline.bootstrap.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Lays settings out in columns. */
final class SettingsTable {
  /** A longer text shifts the rest of its own line only. */
  private static final int WIDEST = 60;

  private static final Row HEAD = new Row("setting", "value", "from", "in application.yml");

  /** One line. */
  record Row(String variable, String value, String place, String property) {}

  /** The table, with a head; each line ends with a line feed. */
  static String of(List<Row> rows) {
    List<Row> all = new ArrayList<>(List.of(HEAD));
    all.addAll(rows);
    String form =
        "%-"
            + widest(all, Row::variable)
            + "s  %-"
            + widest(all, Row::value)
            + "s  %-"
            + widest(all, Row::place)
            + "s  %s%n";
    StringBuilder table = new StringBuilder();
    for (Row row : all) {
      table.append(form.formatted(row.variable, row.value, row.place, row.property));
    }
    return table.toString();
  }

  private static int widest(List<Row> rows, Function<Row, String> column) {
    return rows.stream()
        .mapToInt(row -> column.apply(row).length())
        .filter(width -> width <= WIDEST)
        .max()
        .orElse(0);
  }

  private SettingsTable() {}
}
