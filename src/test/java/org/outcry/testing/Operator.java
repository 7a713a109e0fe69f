package org.outcry.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.OutcryApplication;
import org.outcry.platform.cli.Cli;
import org.outcry.platform.cli.OutcryCommand;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Somebody who calls one command of {@code bin/outcry} after another on one database. The commands
 * are objects of their own each time; Spring, which is slow, starts once for all of them.
 */
public final class Operator implements AutoCloseable {
  private final List<String> settings;
  private final boolean ours;
  private @Nullable ConfigurableApplicationContext started;
  private String out = "";
  private String err = "";

  /**
   * @param settings as the command line takes them, {@code --outcry.data=…}
   */
  public Operator(TestDatabase database, String... settings) {
    this.settings =
        Stream.concat(Stream.of("--outcry.database-url=" + database.url()), Stream.of(settings))
            .toList();
    this.ours = true;
  }

  /** The same in a process that serves. */
  Operator(ConfigurableApplicationContext serving) {
    this.settings = List.of();
    this.ours = false;
    this.started = serving;
  }

  /** Calls a command, and keeps what it said; its exit code is the answer. */
  public int run(String... arguments) {
    StringWriter said = new StringWriter();
    StringWriter complained = new StringWriter();
    int code =
        new Cli(this::unclosed, new PrintWriter(said, true), new PrintWriter(complained, true))
            .run(arguments);
    out = said.toString();
    err = complained.toString();
    return code;
  }

  /** What the last command wrote to its output. */
  public String out() {
    return out;
  }

  /** What it complained of. */
  public String err() {
    return err;
  }

  private ConfigurableApplicationContext unclosed() {
    ConfigurableApplicationContext context = started();
    return (ConfigurableApplicationContext)
        Proxy.newProxyInstance(
            Operator.class.getClassLoader(),
            new Class<?>[] {ConfigurableApplicationContext.class},
            (proxy, method, given) -> {
              if (method.getName().equals("close")) {
                forgetCommands(context);
                return null;
              }
              return called(context, method, given);
            });
  }

  private static @Nullable Object called(
      Object on, Method method, @Nullable Object @Nullable [] given) throws Throwable {
    try {
      return method.invoke(on, given);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** What one command was told must not be the next one's default. */
  private static void forgetCommands(ConfigurableApplicationContext context) {
    var made = (DefaultSingletonBeanRegistry) context.getBeanFactory();
    for (String name : context.getBeanNamesForType(OutcryCommand.class, true, false)) {
      made.destroySingleton(name);
    }
  }

  private ConfigurableApplicationContext started() {
    if (started == null) {
      started =
          new SpringApplicationBuilder(OutcryApplication.class)
              .web(WebApplicationType.NONE)
              .lazyInitialization(true)
              .run(settings.toArray(String[]::new));
    }
    return started;
  }

  @Override
  public void close() {
    if (ours && started != null) {
      started.close();
    }
  }
}
