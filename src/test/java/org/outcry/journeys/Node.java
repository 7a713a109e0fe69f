package org.outcry.journeys;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.outcry.OutcryApplication;
import org.outcry.testing.NoTestClasses;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Stalls;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One of several Outcrys on one database, whose statements a test can read. */
final class Node implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> statements = new ConcurrentLinkedQueue<>();
  private final ConfigurableApplicationContext context;
  private final String address;

  Node(String databaseUrl, Path masterKey) {
    int port = RunningOutcry.freePort();
    address = "http://localhost:" + port;
    context =
        new SpringApplicationBuilder(OutcryApplication.class)
            .initializers(starting -> {
              starting.getBeanFactory().registerSingleton("noTestClasses", new NoTestClasses());
              starting.getBeanFactory().addBeanPostProcessor(listening());
            })
            .run(
                "--outcry.database-url=" + databaseUrl,
                "--outcry.database-connections=8",
                "--outcry.master-key-file=" + masterKey,
                "--server.port=" + port,
                "--management.server.port=0",
                "--outcry.public-url=" + address);
  }

  private BeanPostProcessor listening() {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof JdbcClient client ? listening(client) : bean;
      }
    };
  }

  private Object listening(JdbcClient client) {
    return Proxy.newProxyInstance(
        Node.class.getClassLoader(),
        new Class<?>[] {JdbcClient.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("sql")) {
            statements.add((String) arguments[0]);
          }
          try {
            return method.invoke(client, arguments);
          } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
          }
        });
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  String address() {
    return address;
  }

  /** How many statements about a table began since {@link #forgetStatements}. */
  long statementsAbout(String table) {
    return statements.stream().filter(sql -> sql.matches("(?s).*\\b" + table + "\\b.*")).count();
  }

  void forgetStatements() {
    statements.clear();
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return get(Stalls.LONGEST, path, headers);
  }

  /**
   * @throws java.net.http.HttpTimeoutException when there is no answer within that time
   */
  HttpResponse<String> get(Duration atMost, String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(atMost);
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofString());
  }

  /** Posts a form. */
  HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
    String body =
        form.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return http.send(
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(Stalls.LONGEST)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    context.close();
  }
}
