import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Signs as many people and notes who was answered, for what a bench can't see from outside.
 *
 * <pre>
 * Sign new ADDRESS SECONDS ANSWERED UNANSWERED   signs new people; notes each address in one file
 * Sign again ADDRESS FILE                        posts the forms of those in a file once more
 * </pre>
 *
 * The form is in the environment's BODY, with EMAIL where the address goes. Ends with an error when
 * anything but 303 or 503 was answered; "again" goes on until everybody was answered 303.
 */
class Sign {
  private static final int AT_ONCE = 64;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI address;
  private final String body = System.getenv("BODY");
  private final AtomicInteger number = new AtomicInteger();
  private final AtomicInteger wrong = new AtomicInteger();

  Sign(String address) {
    this.address = URI.create(address);
  }

  public static void main(String[] arguments) throws Exception {
    Sign sign = new Sign(arguments[1]);
    if (arguments[0].equals("new")) {
      sign.newPeople(Integer.parseInt(arguments[2]), Path.of(arguments[3]), Path.of(arguments[4]));
    } else {
      sign.again(Path.of(arguments[2]));
    }
    System.exit(sign.wrong.get() == 0 ? 0 : 1);
  }

  private void newPeople(int seconds, Path answered, Path unanswered) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    String run = Long.toHexString(System.nanoTime());
    try (PrintWriter yes = new PrintWriter(Files.newBufferedWriter(answered));
        PrintWriter no = new PrintWriter(Files.newBufferedWriter(unanswered))) {
      atOnce(() -> {
        while (System.nanoTime() < end) {
          String email = run + "-" + number.incrementAndGet() + "@people.example";
          boolean acknowledged = post(email);
          PrintWriter list = acknowledged ? yes : no;
          synchronized (list) {
            list.println(email);
          }
          if (!acknowledged) {
            Thread.sleep(50);
          }
        }
      });
    }
  }

  private void again(Path file) throws Exception {
    try (Stream<String> lines = Files.lines(file)) {
      Iterator<String> emails = lines.iterator();
      atOnce(() -> {
        for (String email = next(emails); email != null; email = next(emails)) {
          for (int attempt = 1; !post(email); attempt++) {
            if (attempt == 100) {
              throw new IllegalStateException("nobody answers");
            }
            Thread.sleep(200);
          }
        }
      });
    }
  }

  private static synchronized String next(Iterator<String> emails) {
    return emails.hasNext() ? emails.next() : null;
  }

  private interface Work {
    void run() throws Exception;
  }

  private void atOnce(Work work) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  work.run();
                } catch (Exception failed) {
                  wrong.incrementAndGet();
                  System.err.println(failed);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Whether the signature was acknowledged. */
  private boolean post(String email) throws InterruptedException {
    int n = number.incrementAndGet();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header(
                "X-Forwarded-For", "10.%d.%d.%d".formatted(n >> 16 & 255, n >> 8 & 255, n & 255))
            .POST(BodyPublishers.ofString(body.replace("EMAIL", email)))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 303 && status != 503) {
        wrong.incrementAndGet();
        System.err.println("answered " + status);
      }
      return status == 303;
    } catch (IOException gone) {
      return false;
    }
  }
}
