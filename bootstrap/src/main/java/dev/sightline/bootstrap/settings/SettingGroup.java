package dev.sightline.bootstrap.settings;

import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.Environment;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.type.Argument;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings that one {@code @ConfigurationProperties} record takes. It is checked by making the
 * record, so that what the record refuses is found before anything is wired. Wiring by itself would
 * pass over a value that is not of its type, and take the default.
 */
final class SettingGroup {
  private static final String OURS = "sightline.";

  private final Class<?> type;
  private final Map<Argument<?>, Setting> settings;

  private SettingGroup(Class<?> type, Map<Argument<?>, Setting> settings) {
    this.type = type;
    this.settings = settings;
  }

  /** The group of a type; empty when it takes no settings of ours. */
  static Optional<SettingGroup> of(Class<?> type, Argument<?>[] arguments) {
    Map<Argument<?>, Setting> settings = new LinkedHashMap<>();
    for (Argument<?> argument : arguments) {
      nameOf(argument)
          .filter(name -> name.startsWith(OURS))
          .ifPresent(
              name -> settings.put(argument, Setting.ofText(name, standard(argument).orElse(""))));
    }
    return settings.isEmpty() ? Optional.empty() : Optional.of(new SettingGroup(type, settings));
  }

  private static Optional<String> nameOf(Argument<?> argument) {
    return argument.getAnnotationMetadata().stringValue(Property.class, "name");
  }

  private static Optional<String> standard(Argument<?> argument) {
    return argument.getAnnotationMetadata().stringValue(Bindable.class, "defaultValue");
  }

  List<Setting> settings() {
    return List.copyOf(settings.values());
  }

  /** Whether any name below the setting is one: it takes a map. */
  Set<String> prefixes() {
    Set<String> prefixes = new HashSet<>();
    settings.forEach(
        (argument, setting) -> {
          if (Map.class.isAssignableFrom(argument.getType())) {
            prefixes.add(setting.property() + ".");
          }
        });
    return prefixes;
  }

  /** All values of the group that are wrong, each once. */
  List<WrongSetting> wrong(Environment environment) {
    List<WrongSetting> wrong = new ArrayList<>();
    Set<Argument<?>> refused = new HashSet<>();
    settings.forEach(
        (argument, setting) ->
            ofWrongType(environment, argument, setting)
                .ifPresent(
                    complaint -> {
                      refused.add(argument);
                      wrong.add(
                          new WrongSetting(setting, written(environment, setting), complaint));
                    }));
    // What the record refuses is replaced by its default, to see whether it refuses more.
    for (int rounds = settings.size(); rounds > 0; rounds--) {
      Optional<String> refusal = refusal(environment, refused);
      if (refusal.isEmpty()) {
        return wrong;
      }
      List<Argument<?>> blamed = blamed(environment, refusal.get(), refused);
      for (Argument<?> argument : blamed) {
        Setting setting = settingOf(argument);
        refused.add(argument);
        wrong.add(new WrongSetting(setting, written(environment, setting), refusal.get()));
      }
      if (blamed.isEmpty()) {
        return wrong;
      }
    }
    return wrong;
  }

  private Setting settingOf(Argument<?> argument) {
    Setting setting = settings.get(argument);
    if (setting == null) {
      throw new IllegalArgumentException("not of this group: " + argument);
    }
    return setting;
  }

  private static Optional<String> ofWrongType(
      Environment environment, Argument<?> argument, Setting setting) {
    String name = setting.property();
    ArgumentConversionContext<?> conversion = ConversionContext.of(argument);
    return environment.getProperty(name, String.class).isPresent()
            && environment.getProperty(name, conversion).isEmpty()
        ? Optional.of("it must be " + allowed(argument.getType()))
        : Optional.empty();
  }

  private static String written(Environment environment, Setting setting) {
    return environment.getProperty(setting.property(), String.class).orElse(setting.standard());
  }

  /** Why the record cannot be made; empty when it can. */
  private Optional<String> refusal(Environment environment, Set<Argument<?>> byDefault) {
    Constructor<?> constructor =
        Arrays.stream(type.getDeclaredConstructors())
            .filter(candidate -> candidate.getParameterCount() == settings.size())
            .findFirst()
            .orElse(null);
    if (constructor == null) {
      return Optional.empty(); // it takes other things too, and is made when it is wired
    }
    Object[] values =
        settings.keySet().stream()
            .map(argument -> value(environment, argument, byDefault.contains(argument)))
            .toArray();
    try {
      constructor.setAccessible(true);
      constructor.newInstance(values);
      return Optional.empty();
    } catch (InvocationTargetException e) {
      return Optional.of(String.valueOf(e.getTargetException().getMessage()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private @Nullable Object value(Environment environment, Argument<?> argument, boolean byDefault) {
    ArgumentConversionContext<?> conversion = ConversionContext.of(argument);
    Optional<?> value = Optional.empty();
    if (!byDefault) {
      value = environment.getProperty(settingOf(argument).property(), conversion);
    }
    if (value.isEmpty()) {
      value = standard(argument).flatMap(text -> environment.convert(text, conversion));
    }
    if (value.isEmpty()) {
      return argument.getType() == Optional.class ? Optional.empty() : null;
    }
    return value.get();
  }

  /** The settings that a refusal speaks of; those that somebody set, where there are such. */
  private List<Argument<?>> blamed(
      Environment environment, String refusal, Set<Argument<?>> already) {
    List<Argument<?>> open =
        settings.keySet().stream().filter(argument -> !already.contains(argument)).toList();
    List<Argument<?>> set =
        open.stream()
            .filter(argument -> environment.containsProperties(settingOf(argument).property()))
            .toList();
    List<Argument<?>> named = namedIn(refusal, set);
    if (named.isEmpty()) {
      named = set;
    }
    return named.isEmpty() ? open : named;
  }

  private List<Argument<?>> namedIn(String refusal, List<Argument<?>> candidates) {
    return candidates.stream()
        .filter(
            argument -> {
              String property = settingOf(argument).property();
              String last = property.substring(property.lastIndexOf('.') + 1);
              return isWordOf(refusal, argument.getName()) || isWordOf(refusal, last);
            })
        .toList();
  }

  private static boolean isWordOf(String text, String word) {
    return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])").matcher(text).find();
  }

  private static String allowed(Class<?> type) {
    if (type == Duration.class) {
      return "a duration with its unit, such as 250ms, 5s or 2m";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    }
    if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
      return "a number without a unit";
    }
    return "a " + type.getSimpleName();
  }
}
