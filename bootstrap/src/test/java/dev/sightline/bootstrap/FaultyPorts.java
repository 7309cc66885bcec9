package dev.sightline.bootstrap;

import dev.sightline.domain.FramePublisher;
import dev.sightline.domain.FrameSource;
import dev.sightline.domain.LabelCatalog;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Puts itself round the ports of a gateway's backend, and fails as nobody has foreseen. */
@Factory
@Requires(property = FaultyPorts.PROPERTY)
final class FaultyPorts {
  /** Turns it on for a gateway. */
  static final String PROPERTY = "sightline.test.faulty-ports";

  /** How every call fails from now on; null: none does. */
  enum Fault {
    THROWN,
    ANSWERED
  }

  /** What must not be told to anybody but the log. */
  static final String MESSAGE = "no such file: /srv/secret/plan.txt";

  @Singleton
  Switch faultSwitch() {
    return new Switch();
  }

  /** Shared by all wrappers of one gateway. */
  static final class Switch {
    private volatile @Nullable Fault fault;

    void failBy(@Nullable Fault newFault) {
      fault = newFault;
    }

    <T> T wrap(Class<T> port, T real) {
      return port.cast(
          Proxy.newProxyInstance(
              port.getClassLoader(),
              new Class<?>[] {port},
              (proxy, method, arguments) -> {
                Fault now = fault;
                if (now != null && method.getDeclaringClass() == port) {
                  IllegalStateException surprise = new IllegalStateException(MESSAGE);
                  if (now == Fault.ANSWERED
                      && CompletionStage.class.isAssignableFrom(method.getReturnType())) {
                    return CompletableFuture.failedFuture(surprise);
                  }
                  throw surprise;
                }
                try {
                  return method.invoke(real, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getTargetException();
                }
              }));
    }
  }

  @Singleton
  BeanCreatedEventListener<FramePublisher> publishers(Switch faults) {
    return event -> faults.wrap(FramePublisher.class, event.getBean());
  }

  @Singleton
  BeanCreatedEventListener<FrameSource> sources(Switch faults) {
    return event -> faults.wrap(FrameSource.class, event.getBean());
  }

  @Singleton
  BeanCreatedEventListener<LabelCatalog> catalogs(Switch faults) {
    return event -> faults.wrap(LabelCatalog.class, event.getBean());
  }
}
