package dev.sightline.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Languages, preferences and what counts as news, each module run by itself in the browser. */
class PageTextModulesIT {
  private static Gateway gateway;
  private static Chromium chromium;

  @BeforeAll
  static void start() {
    gateway = Gateway.start(Map.of(), "--micronaut.server.port=0");
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    if (chromium != null) {
      chromium.close();
    }
    if (gateway != null) {
      gateway.close();
    }
  }

  /**
   * What the body of a function gives, on a page for a reader of a language, that has a module at
   * hand as {@code it}.
   */
  private static Object run(String locale, String module, String body) {
    try (WatchedPage page = chromium.open(gateway.url() + "/", locale)) {
      return page.evaluate(
          "async () => { const it = await import('%s/js/%s.js'); %s }"
              .formatted(gateway.url(), module, body));
    }
  }

  @Test
  void warningsShouldBeToldInTheReadersLanguageWhateverTheProducersIs() {
    Object texts =
        run(
            "fr-CA",
            "warnings",
            """
            return ['警告: 有3個人進入受控區域!', 'Cảnh báo: Có người không đội mũ bảo hộ!',
              '{"warning_close_to_vehicle":{"count":1},"detect_machinery_close_to_pole":{"count":2}}',
              '警告：有人過於靠近機具！', 'ไม่มีคำเตือน', '{"new_code":3}', 'Feuer!']
              .map(it.readWarnings)
              .map(({ items }) => items.map(({ code, text }) => `${code}: ${text}`).join('|'));
            """);

    assertThat(texts)
        .isEqualTo(
            List.of(
                "warning_people_in_controlled_area: 3 personnes dans la zone contrôlée",
                "warning_no_hardhat: Quelqu’un sans casque",
                "warning_close_to_vehicle: 1 personne trop proche d’un véhicule"
                    + "|detect_machinery_close_to_pole: 2 machines trop proches d’un poteau électrique",
                "warning_close_to_machinery: Quelqu’un trop proche d’une machine",
                "",
                "new_code: new_code × 3",
                "Feuer!: Feuer!"));
  }

  @Test
  void languageShouldBeTheNearestThatThereIs() {
    String body = "return [it.language, it.warningLanguage]";

    assertThat(run("zh-HK", "i18n", body)).isEqualTo(List.of("zh-TW", "zh-TW"));
    assertThat(run("zh-CN", "i18n", body)).isEqualTo(List.of("zh-TW", "zh-CN"));
    assertThat(run("th-TH", "i18n", body)).isEqualTo(List.of("en", "th"));
    assertThat(run("de-DE", "i18n", body)).isEqualTo(List.of("en", "en"));
  }

  @Test
  void numbersAndTimesShouldBeWrittenAsTheReaderDoes() {
    String body =
        """
        return [it.clockTime(new Date(2026, 0, 2, 15, 4, 5), new Date(2026, 0, 2)),
          it.duration(125_000), it.duration(3_725_000), it.duration(86_400_000 * 3), it.toATenth(9.96)]
        """;

    assertThat(run("en-GB", "words", body))
        .isEqualTo(List.of("15:04:05", "2 min 5 s", "1 h 2 min", "3 days", "10.0"));
    assertThat(run("zh-TW", "words", body))
        .isEqualTo(List.of("下午3:04:05", "2 分 5 秒", "1 小時 2 分", "3 天", "10.0"));
  }

  @Test
  void preferenceOfAnotherKindShouldNotCount() {
    Object values =
        run(
            "en-GB",
            "preferences",
            """
            const { preferences } = it;
            preferences.set('columns', 4);
            preferences.set('pinned', ['a']);
            const kept = [preferences.get('columns', 0), preferences.get('columns', 'auto'),
              preferences.get('pinned', []), preferences.get('none', 7)];
            preferences.set('columns', null);
            localStorage.setItem('sightline:preferences:/', '{"version":2,"values":{"pinned":["b"]}}');
            return [...kept, preferences.get('columns', 0), preferences.get('pinned', [])];
            """);

    assertThat(values).isEqualTo(List.of(4, "auto", List.of("a"), 7, 0, List.of()));
  }

  @Test
  void onlyWarningsThatWereNotThereShouldBeNews() {
    Object fresh =
        run(
            "en-GB",
            "news",
            """
            const news = new it.News(15_000);
            const a = [{ code: 'a' }];
            const both = [{ code: 'a' }, { code: 'b' }];
            const steps = [[a, 0], [a, 1], [both, 2], [null, 3], [both, 4], [[], 5], [a, 10_000], [[], 10_001],
              [a, 26_000]];
            return steps.map(([items, now]) => news.of('cam', items, now).map(({ code }) => code).join());
            """);

    assertThat(fresh).isEqualTo(List.of("", "", "b", "", "", "", "", "", "a"));
  }
}
