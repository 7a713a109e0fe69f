package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.outcry.platform.crypto.RandomKey;
import org.outcry.platform.crypto.Sha256;
import org.outcry.platform.web.FormBody;
import org.outcry.studio.web.EndedView.Value;
import org.springframework.stereotype.Component;

/**
 * Proves of a form that was posted after its session had ended that it is that one, when it is sent
 * again from the page which gave it back: the same fields, to the same address, by the same
 * browser, within two hours. It takes the place of the form's token, which ended with the session.
 * See decision 47 for why no other site can make use of it.
 */
@Component
class KeptForms {
  /** The field that carries the proof. */
  static final String FIELD = "kept-form";

  static final Duration GOOD = Duration.ofHours(2);

  /** What is never given back: what lets somebody in, and what belongs to the page itself. */
  private static final Pattern NEVER =
      Pattern.compile("(?i).*password.*|code|answer|" + FormTokens.FIELD + "|" + FIELD);

  private final SealedTexts texts;
  private final StudioCookies cookies;

  KeptForms(SealedTexts texts, StudioCookies cookies) {
    this.texts = texts;
    this.cookies = cookies;
  }

  /**
   * What is proved.
   *
   * @param until in seconds since 1970
   * @param where path and query of the address that it is posted to
   * @param fields the hash of all fields
   * @param browser the hash of the key in the browser's cookie
   */
  private record Proof(long until, String where, String fields, String browser) {}

  /** What of a form may be given back, in order. */
  static List<Value> of(FormBody form) {
    List<Value> values = new ArrayList<>();
    form.values()
        .forEach((name, texts) -> {
          if (!NEVER.matcher(name).matches()) {
            texts.forEach(text -> values.add(new Value(name, text)));
          }
        });
    return values;
  }

  /** Where a request goes, as the action of a form says it. */
  static String where(HttpServletRequest request) {
    String query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }

  /** Makes the proof; the browser gets a key for it that goes nowhere but to the studio. */
  String prove(HttpServletRequest request, HttpServletResponse response, List<Value> values) {
    String key = StudioCookies.of(request, StudioCookies.KEPT).orElseGet(RandomKey::draw);
    cookies.kept(response, key);
    return texts.seal(
        FIELD,
        new Proof(
            Instant.now().plus(GOOD).getEpochSecond(),
            where(request),
            hash(values),
            text(RandomKey.hash(key))));
  }

  /** Whether a form brings the proof that it was given back by us to this browser, unchanged. */
  boolean proves(HttpServletRequest request, FormBody form) {
    Optional<Proof> proof =
        form.first(FIELD).flatMap(value -> texts.open(FIELD, value, Proof.class));
    Optional<String> key = StudioCookies.of(request, StudioCookies.KEPT);
    return proof.isPresent()
        && key.isPresent()
        && isOfThisSite(request)
        && proof.get().until() > Instant.now().getEpochSecond()
        && proof.get().where().equals(where(request))
        && proof.get().fields().equals(hash(of(form)))
        && proof.get().browser().equals(text(RandomKey.hash(key.get())));
  }

  /**
   * Whether the browser says so itself. What it says otherwise was refused before ({@code
   * OriginGuard}); here it must say something.
   */
  static boolean isOfThisSite(HttpServletRequest request) {
    String site = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    return site == null ? origin != null && !origin.equals("null") : site.equals("same-origin");
  }

  private static String hash(List<Value> values) {
    MessageDigest digest = Sha256.begin();
    for (Value value : values) {
      for (String part : List.of(value.name(), value.text())) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
      }
    }
    return text(digest.digest());
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
