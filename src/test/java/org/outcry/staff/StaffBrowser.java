package org.outcry.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisations;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.testing.Browsers;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** A browser of somebody on the staff: it keeps cookies, and sends forms with their token. */
public final class StaffBrowser {
  /** Nobody would guess it. */
  public static final String PASSWORD = "seven otters juggle brass lanterns";

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Pattern TOKEN =
      Pattern.compile("name=\"form-token\" value=\"([A-Za-z0-9_=-]+)\"");
  private static final Pattern KEY = Pattern.compile("<code>([A-Z2-7 ]+)</code>");

  private final RunningOutcry outcry;
  private final Map<String, String> cookies = new HashMap<>();
  private String email = "";
  private byte[] secret = {};
  private long used;

  public StaffBrowser(RunningOutcry outcry) {
    this.outcry = outcry;
  }

  /** An address that nobody has yet. */
  public static EmailAddress nobody() {
    return new EmailAddress("staff" + NUMBER.incrementAndGet() + "@open-cells.example");
  }

  /**
   * Somebody who has come in by an invitation, with a second factor where their role needs one.
   *
   * @param organisation {@code null} for an administrator of the whole installation
   */
  public static StaffBrowser in(RunningOutcry outcry, @Nullable Slug organisation, Role role) {
    return in(outcry, organisation, role, Language.ENGLISH);
  }

  /** The same who reads another language. */
  public static StaffBrowser in(
      RunningOutcry outcry, @Nullable Slug organisation, Role role, Language language) {
    return in(outcry, organisation, role, language, nobody());
  }

  /** Somebody of an organisation whose address is at a domain, as tests of updates want it. */
  public static StaffBrowser at(RunningOutcry outcry, Slug organisation, Role role, String domain) {
    return in(
        outcry,
        organisation,
        role,
        Language.ENGLISH,
        new EmailAddress("staff" + NUMBER.incrementAndGet() + "@" + domain));
  }

  /** Somebody with an address of the test's choice. */
  public static StaffBrowser in(
      RunningOutcry outcry,
      @Nullable Slug organisation,
      Role role,
      Language language,
      EmailAddress address) {
    StaffBrowser browser = new StaffBrowser(outcry);
    UUID where =
        organisation == null
            ? null
            : outcry.bean(Organisations.class).find(organisation).orElseThrow().id();
    String link = outcry.bean(Staff.class).link(where, address, role, language).orElseThrow();
    browser.email = address.value();
    browser.takeUp(link.replace(outcry.address(), ""), "Ada " + role.word());
    return browser;
  }

  public String email() {
    return email;
  }

  /** What the second factor is made of; empty for who has none. */
  public byte[] secret() {
    return secret.clone();
  }

  /** Sets name and password by a link, and the second factor when it is asked for. */
  public void takeUp(String path, String name) {
    HttpResponse<String> answer =
        post(path, Map.of("name", name, "new-password", PASSWORD, "email", email));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    if (location(answer).equals("/studio/factor")) {
      assertThat(setUpFactor().statusCode()).isEqualTo(200);
    }
  }

  /** Scans the key and types the code that the app shows. */
  public HttpResponse<String> setUpFactor() {
    return setUpFactor("");
  }

  /** The same of somebody who is in, and shows their password again. */
  public HttpResponse<String> setUpFactor(String password) {
    Matcher key = KEY.matcher(get("/studio/factor").body());
    assertThat(key.find()).isTrue();
    secret = decoded(key.group(1).replace(" ", ""));
    used = 0;
    return post("/studio/factor", Map.of("code", code(), "password", password));
  }

  /** A code that is good now and was not used yet. */
  public String code() {
    used = Math.max(Totp.step(Instant.now()), used + 1);
    while (Totp.step(Instant.now()) < used - 1) {
      settle(Duration.ofMillis(200)); // A code may be one step ahead.
    }
    return Totp.code(secret, used);
  }

  /** A code that is not good now, nor soon. */
  public String wrongCode() {
    long now = Totp.step(Instant.now());
    return IntStream.range(0, 10)
        .mapToObj("00000%d"::formatted)
        .filter(code ->
            LongStream.rangeClosed(now - 2, now + 3)
                .noneMatch(step -> Totp.code(secret, step).equals(code)))
        .findFirst()
        .orElseThrow();
  }

  /** The code that an app shows now for a key as the page shows it. */
  public static String codeOf(String key) {
    return Totp.code(decoded(key.replace(" ", "").strip()), Totp.step(Instant.now()));
  }

  private static void settle(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] decoded(String base32) {
    byte[] bytes = new byte[base32.length() * 5 / 8];
    int held = 0;
    int bits = 0;
    int at = 0;
    for (char each : base32.toCharArray()) {
      held = held << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(each);
      bits += 5;
      if (bits >= 8) {
        bits -= 8;
        bytes[at++] = (byte) (held >> bits);
        held &= (1 << bits) - 1;
      }
    }
    return bytes;
  }

  public HttpResponse<String> get(String path) {
    return kept(outcry.get(path, headers()));
  }

  /** The same as browsers ask for a page that somebody opens. */
  public HttpResponse<String> visit(String path) {
    return kept(outcry.get(path, "Accept", "text/html", "Cookie", cookies()));
  }

  /** Posts a form with the token of the page that it stands on, or of the page to sign in. */
  public HttpResponse<String> post(String path, Map<String, String> fields) {
    Map<String, String> form = new LinkedHashMap<>(fields);
    form.put("form-token", token());
    return bare(path, form);
  }

  /** Posts just these fields. */
  public HttpResponse<String> bare(String path, Map<String, String> fields) {
    return kept(outcry.post(path, fields, headers()));
  }

  /** Posts just these fields, with further headers. */
  public HttpResponse<String> bare(String path, Map<String, String> fields, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Cookie";
    all[headers.length + 1] = cookies();
    return kept(outcry.post(path, fields, all));
  }

  /** The token that its forms carry now. */
  public String token() {
    HttpResponse<String> page = get("/studio/forgotten");
    Matcher token = TOKEN.matcher(page.body());
    assertThat(token.find()).as(page.body()).isTrue();
    return token.group(1);
  }

  /** Types address and password. */
  public HttpResponse<String> signIn(String address, String password) {
    email = address;
    return post("/studio/sign-in", Map.of("email", address, "password", password));
  }

  public static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElse("");
  }

  private String[] headers() {
    return cookies.isEmpty() ? new String[0] : new String[] {"Cookie", cookies()};
  }

  /** All cookies as a browser sends them. */
  public String cookies() {
    return cookies.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining("; "));
  }

  /** The same person in a real browser. */
  public Page open(Look look) {
    Page page = Browsers.open(look);
    page.context()
        .addCookies(
            cookies.entrySet().stream()
                .map(each ->
                    new Cookie(each.getKey(), each.getValue()).setUrl(outcry.address() + "/studio"))
                .toList());
    return page;
  }

  /** One cookie's value; empty when it has none. */
  public String cookie(String name) {
    return cookies.getOrDefault(name, "");
  }

  public void forget(String cookie) {
    cookies.remove(cookie);
  }

  public void put(String cookie, String value) {
    cookies.put(cookie, value);
  }

  private HttpResponse<String> kept(HttpResponse<String> answer) {
    for (String cookie : answer.headers().allValues("Set-Cookie")) {
      assertThat(cookie).contains("HttpOnly", "SameSite=", "Path=/studio");
      String name = cookie.substring(0, cookie.indexOf('='));
      String value = cookie.substring(name.length() + 1, cookie.indexOf(';'));
      if (value.isEmpty()) {
        cookies.remove(name);
      } else {
        cookies.put(name, value);
      }
    }
    return answer;
  }
}
