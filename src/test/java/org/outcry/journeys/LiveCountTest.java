package org.outcry.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.outcry.platform.text.Slug;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** An open page's count follows the signatures, without bothering anybody. */
class LiveCountTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final Slug SLUG = OUTCRY.campaign("release-narges-mohammadi");
  private static final String JSON = "{\"count\":1785,\"goal\":2500,\"offset\":785}";
  private static final long LONGEST_WAIT = 15_001;

  private final Page page = Browsers.open(Look.PHONE);
  private final List<Request> asked = new CopyOnWriteArrayList<>();
  private volatile int status = 200;

  @AfterEach
  void leave() {
    page.context().close();
  }

  /** Opens the page with a clock that the test turns, and answers of the test's own. */
  private void open(boolean answers) {
    page.clock().install(new Clock.InstallOptions().setTime(0));
    page.clock().pauseAt(600_000); // more than a slow machine lets it run until then
    page.addInitScript(
        "Object.defineProperty(document, 'hidden', { get: () => window.unseen === true });");
    // Pauses are a half longer by chance at most; so each ends where its time does.
    page.addInitScript("Math.random = () => 0.9999;");
    page.onRequest(request -> {
      if (request.url().endsWith("/count.json")) {
        asked.add(request);
      }
    });
    if (answers) {
      page.route(
          "**/count.json",
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setStatus(status)
                      .setContentType("application/json")
                      .setBody(status == 200 ? JSON : "")));
    }
    page.navigate(OUTCRY.address() + "/a/" + SLUG);
    assertThat(page.locator(".tally b")).hasText("785");
  }

  private void pass(long milliseconds) {
    page.clock().runFor(milliseconds);
  }

  private void seen(boolean seen) {
    page.evaluate(
        "unseen => { window.unseen = unseen;"
            + " document.dispatchEvent(new Event('visibilitychange')); }",
        !seen);
  }

  /** The page has had its last answer, and has made of it what it makes of one. */
  private void answered() {
    asked.getLast().response().finished();
    page.evaluate(
        """
        () => new Promise((done) => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => done();
          channel.port2.postMessage("");
        })
        """);
  }

  private void asks(int times) {
    await()
        .until(() -> {
          page.evaluate("0"); // lets the driver tell what has happened
          return asked.size() == times;
        });
  }

  @Test
  void the_number_climbs_in_less_than_a_second_and_its_line_stays_where_it_is() {
    open(true);
    double top = page.locator("#act").boundingBox().y;
    pass(LONGEST_WAIT);
    assertThat(page.locator(".goal")).hasText("Goal: 2,500");
    long between = number();
    pass(400);
    assertThat(number()).isGreaterThan(785).isGreaterThanOrEqualTo(between).isLessThan(1785);
    assertThat(page.locator("#act").boundingBox().y).isEqualTo(top);
    pass(600);
    assertThat(page.locator(".tally b")).hasText("1,785");
    assertThat(page.locator("#act").boundingBox().y).isEqualTo(top);
    assertThat(page.locator(".tally progress")).hasAttribute("max", "2500");
    assertThat(page.locator(".tally [aria-live], .tally[aria-live], .tally [role=status]"))
        .hasCount(0);
  }

  private long number() {
    return Long.parseLong(page.locator(".tally b").innerText().replace(",", ""));
  }

  @Test
  void nothing_moves_where_somebody_asked_for_calm() {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    open(true);
    page.evaluate(
        """
        () => {
          window.numbers = [];
          new MutationObserver(() => window.numbers.push(document.querySelector(".tally b").textContent))
            .observe(document.querySelector(".tally b"), { childList: true });
        }
        """);
    pass(LONGEST_WAIT);
    assertThat(page.locator(".tally b")).hasText("1,785");
    pass(2_000);
    assertThat(page.evaluate("window.numbers")).isEqualTo(List.of("1,785"));
  }

  @Test
  void a_page_that_nobody_looks_at_asks_nothing() {
    open(true);
    seen(false);
    pass(600_000);
    asks(0);
    seen(true);
    asks(1);
    assertThat(page.locator(".goal")).hasText("Goal: 2,500");
    seen(false);
    seen(true);
    asks(1);
    pass(LONGEST_WAIT);
    asks(2);
  }

  @Test
  void a_server_in_trouble_is_asked_less_and_less() {
    status = 503;
    open(true);
    pass(LONGEST_WAIT);
    asks(1);
    answered();
    pass(LONGEST_WAIT);
    asks(1);
    pass(LONGEST_WAIT);
    asks(2);
    answered();
    pass(3 * LONGEST_WAIT - 10_000);
    asks(2);
    pass(25_000);
    asks(3);
    status = 200;
    answered();
    pass(120_001);
    asks(4);
    assertThat(page.locator(".goal")).hasText("Goal: 2,500");
    pass(LONGEST_WAIT);
    asks(5);
  }

  @Test
  void a_question_names_what_is_known_already() {
    open(false);
    pass(LONGEST_WAIT);
    asks(1);
    answered();
    pass(LONGEST_WAIT);
    asks(2);
    assertThat(asked.getLast().allHeaders()).containsKey("if-none-match");
  }
}
