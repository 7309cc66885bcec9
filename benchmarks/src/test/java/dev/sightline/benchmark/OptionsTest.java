package dev.sightline.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OptionsTest {
  private static Options parse(String line) {
    return Options.parse(List.of(line.split(" ", -1)));
  }

  @Test
  void defaultsShouldBeThoseOfTheHelp() {
    Options options = parse("-- java -jar sightline.jar");

    assertThat(options.scenarios()).containsExactly(Scenarios.FAN_OUT);
    assertThat(options.viewers(Scenarios.FAN_OUT)).containsExactly(1, 10, 50, 200, 500);
    assertThat(options.load(Scenarios.FAN_OUT)).isEqualTo(new Scenario.Load(1, 15, 100_000));
    assertThat(options.seconds()).isEqualTo(10);
    assertThat(options.warmupSeconds()).isEqualTo(8);
    assertThat(options.runs()).isEqualTo(3);
    assertThat(options.servers()).containsExactlyInAnyOrder(Server.values());
    assertThat(options.memory()).isFalse();
    assertThat(options.gateway()).containsExactly("java", "-jar", "sightline.jar");
  }

  @Test
  void everyOptionShouldBeTaken() {
    Options options =
        parse(
            "--scenario label,storm --viewers=5,6 --seconds 1 --warmup 0 --runs 2 --servers floor"
                + " --backend memory --fps 2.5 --bytes 9000 --set A=b=c --set D= --out r.json");

    assertThat(options.scenarios())
        .extracting(Scenario::wireName)
        .containsExactly("label", "storm");
    assertThat(options.viewers(Scenarios.FAN_OUT)).containsExactly(5, 6);
    assertThat(options.load(Scenarios.FAN_OUT)).isEqualTo(new Scenario.Load(1, 2.5, 9_000));
    assertThat(options.seconds()).isEqualTo(1);
    assertThat(options.warmupSeconds()).isZero();
    assertThat(options.runs()).isEqualTo(2);
    assertThat(options.servers()).containsExactly(Server.FLOOR);
    assertThat(options.memory()).isTrue();
    assertThat(options.environment()).containsEntry("A", "b=c").containsEntry("D", "");
    assertThat(options.out()).contains(Path.of("r.json"));
  }

  @Test
  void allShouldBeEveryScenario() {
    assertThat(parse("--scenario all -- java").scenarios()).isEqualTo(Scenarios.ALL);
  }

  @Test
  void listShouldNeedNoGateway() {
    assertThat(parse("--list").list()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--speed 5 | bench does not know '--speed'; it takes --backend",
        "fan-out | bench does not know 'fan-out'",
        "--viewers | --viewers needs a value",
        "--viewers 0 | --viewers is 1 to 20000, got '0'",
        "--viewers 5,x | --viewers is 1 to 20000, got 'x'",
        "--viewers 20001 | --viewers is 1 to 20000, got '20001'",
        "--seconds 0 | --seconds is 1 to 3600, got '0'",
        "--warmup -1 | --warmup is 0 to 3600, got '-1'",
        "--runs 101 | --runs is 1 to 100, got '101'",
        "--servers floor,fast | --servers is some of: gateway,floor,naive; got 'fast'",
        "--backend disk | --backend is redis or memory, got 'disk'",
        "--fps 0 | --fps is a number above 0, up to 1,000, got '0'",
        "--fps fast | --fps is a number above 0, up to 1,000, got 'fast'",
        "--bytes 12 | --bytes is 256 to 67108864, got '12'",
        "--set NAME | --set is NAME=VALUE, got 'NAME'",
        "--scenario rush | --scenario is all, or some of: fan-out fan-out-json",
        "--runs 1 | the command that starts the gateway is missing",
      })
  void misuseShouldBeExplained(String line, String explanation) {
    assertThatThrownBy(() -> parse(line))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(explanation);
  }
}
