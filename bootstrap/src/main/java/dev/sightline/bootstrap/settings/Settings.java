package dev.sightline.bootstrap.settings;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All settings that there are, with what is in force and where it comes from. */
public final class Settings {
  private static final Pattern FRAMEWORK =
      Pattern.compile("^(micronaut|redis|netty|endpoints)[._]", Pattern.CASE_INSENSITIVE);

  private final Environment environment;
  private final Layers layers;
  private final List<Setting> documented;
  private final List<SettingGroup> groups = new ArrayList<>();

  /**
   * @param context knows all beans; none of them is made
   * @param documented settings that no group has, with their checks
   */
  public Settings(
      BeanContext context, Environment environment, Layers layers, List<Setting> documented) {
    this.environment = environment;
    this.layers = layers;
    this.documented = List.copyOf(documented);
    for (BeanDefinition<?> definition :
        context.getBeanDefinitions(
            Object.class, Qualifiers.byStereotype(ConfigurationProperties.class))) {
      SettingGroup.of(definition.getBeanType(), definition.getConstructor().getArguments())
          .ifPresent(groups::add);
    }
  }

  /** What is wrong, a line each, ordered by name; empty when the gateway can start. */
  public List<String> wrong() {
    List<WrongSetting> wrong = new ArrayList<>();
    groups.forEach(group -> wrong.addAll(group.wrong(environment)));
    for (Setting setting : documented) {
      value(setting)
          .filter(value -> !value.isBlank())
          .ifPresent(
              value ->
                  setting
                      .complaint()
                      .apply(value)
                      .ifPresent(
                          complaint -> wrong.add(new WrongSetting(setting, value, complaint))));
    }
    return wrong.stream()
        .sorted(Comparator.comparing(one -> one.setting().variable()))
        .map(one -> one.told(layers.placeOf(one.setting().property())))
        .toList();
  }

  /** Names that look like settings of ours and are none, a line each. */
  public List<String> unknown() {
    return UnknownNames.in(
        layers, all().keySet(), groups.stream().flatMap(g -> g.prefixes().stream()).toList());
  }

  /** Every setting in force, with where it comes from; secrets are masked. */
  public String listing() {
    List<SettingsTable.Row> rows = new ArrayList<>();
    all()
        .forEach(
            (property, setting) ->
                rows.add(
                    new SettingsTable.Row(
                        setting.variable(),
                        Secrets.masked(property, value(setting).orElse(setting.standard())),
                        layers.placeOf(property).orElse("default"),
                        property)));
    rows.addAll(ofFramework());
    return SettingsTable.of(rows);
  }

  /**
   * What somebody has set of the framework and of its Redis client, by the names that were written.
   */
  private List<SettingsTable.Row> ofFramework() {
    Map<String, SettingsTable.Row> rows = new TreeMap<>();
    for (Layer layer : layers.all()) {
      layer
          .written()
          .forEach(
              (name, value) -> {
                if (FRAMEWORK.matcher(name).find()
                    && all().keySet().stream().noneMatch(known -> layer.means(name, known))) {
                  String shown = Secrets.masked(name, String.valueOf(value));
                  rows.putIfAbsent(name, new SettingsTable.Row(name, shown, layer.place(name), ""));
                }
              });
    }
    return List.copyOf(rows.values());
  }

  private Optional<String> value(Setting setting) {
    return environment.getProperty(setting.property(), String.class);
  }

  private Map<String, Setting> all() {
    Map<String, Setting> all = new TreeMap<>();
    groups.forEach(group -> group.settings().forEach(one -> all.put(one.property(), one)));
    documented.forEach(one -> all.put(one.property(), one));
    return all;
  }
}
