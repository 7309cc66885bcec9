package dev.sightline.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.domain.StoreFullException;
import dev.sightline.domain.StoreTimeoutException;
import dev.sightline.domain.StoreUnavailableException;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ports say when Redis fails. */
final class RedisErrorsTest {
  private final RedisErrors errors = new RedisErrors("Redis at host:1");

  @ParameterizedTest
  @CsvSource({
    "LOADING Redis is loading the dataset in memory, is still loading its data",
    "READONLY You can't write against a read only replica., is a read-only replica",
    "NOAUTH Authentication required., does not accept the user or password",
    "WRONGPASS invalid username-password pair, does not accept the user or password",
    "NOPERM this user has no permissions, does not permit this user the command",
    "CLUSTERDOWN The cluster is down, refused with CLUSTERDOWN",
  })
  void refusalShouldBeUnavailableAndSayWhy(String said, String reason) {
    RuntimeException translated = errors.translate("try", new RedisCommandExecutionException(said));

    assertThat(translated)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("Redis at host:1 " + reason + ": try");
  }

  @Test
  void fullMemoryShouldBeFull() {
    assertThat(
            errors.translate(
                "try",
                new CompletionException(
                    new RedisCommandExecutionException(
                        "OOM command not allowed when used memory > 'maxmemory'."))))
        .isInstanceOf(StoreFullException.class)
        .hasMessage("Redis at host:1 has reached its maxmemory: try");
  }

  @Test
  void missingAnswerShouldBeTimeoutAlsoWhileConnecting() {
    assertThat(errors.translate("try", new RedisCommandTimeoutException("late")))
        .isInstanceOf(StoreTimeoutException.class);
    assertThat(
            errors.translate(
                "try",
                RedisConnectionException.create(new RedisCommandTimeoutException("handshake"))))
        .isInstanceOf(StoreTimeoutException.class);
  }

  @Test
  void lostConnectionShouldBeUnavailable() {
    assertThat(
            errors.translate(
                "try", RedisConnectionException.create(new ConnectException("refused"))))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage("Redis at host:1 cannot be reached: try");
    assertThat(errors.translate("try", new RedisException("Connection disconnected")))
        .isInstanceOf(StoreUnavailableException.class);
  }

  @Test
  void exceptionOfThePortShouldStayAsItIs() {
    StoreFullException full = new StoreFullException("full");

    assertThat(errors.translate("try", new CompletionException(full))).isSameAs(full);
  }
}
