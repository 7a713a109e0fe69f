package org.outcry.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OriginGuardTest {
  private static final String OURS = "https://act.open-cells.example";

  private static boolean passes(String publicUrl, List<String> sites, List<String> origins) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/a/x");
    sites.forEach(site -> request.addHeader("Sec-Fetch-Site", site));
    origins.forEach(origin -> request.addHeader("Origin", origin));
    request.setLocalPort(4711);
    return new OriginGuard(new StudioUrl(PublicUrl.parse(publicUrl), null)).isOurs(request);
  }

  @ParameterizedTest
  @CsvSource({
    //            none,  ours,  foreign, null,  garbage
    "''         , true , true , false  , false, false",
    "same-origin, true , true , false  , true , false",
    "same-site  , true , true , false  , false, false",
    "none       , true , true , false  , false, false",
    "cross-site , false, false, false  , false, false",
    "new-value  , true , true , false  , false, false",
  })
  void every_combination_of_the_two_headers(
      String site, boolean none, boolean ours, boolean foreign, boolean opaque, boolean garbage) {
    List<String> sites = site.isEmpty() ? List.of() : List.of(site);
    assertThat(passes(OURS, sites, List.of())).isEqualTo(none);
    assertThat(passes(OURS, sites, List.of(OURS))).isEqualTo(ours);
    assertThat(passes(OURS, sites, List.of("https://evil.example"))).isEqualTo(foreign);
    assertThat(passes(OURS, sites, List.of("null"))).isEqualTo(opaque);
    assertThat(passes(OURS, sites, List.of("%%"))).isEqualTo(garbage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://act.open-cells.example",
        "https://act.open-cells.example:8443",
        "https://open-cells.example",
        "https://x.act.open-cells.example",
        "https://act.open-cells.example.evil.example",
        "https://act.open-cells.example@evil.example",
        "https://u@act.open-cells.example",
        "https://act.open-cells.example/",
        "https://act.open-cells.example?x",
        "https://act.open-cells.example#x",
        "https://act.open-cells.example https://evil.example",
        "act.open-cells.example",
        "",
        " ",
        "NULL",
        "https://",
        "//act.open-cells.example",
        "https://act.open-cells.example:99999999999",
        "file://"
      })
  void what_only_resembles_our_origin_is_foreign(String origin) {
    assertThat(passes(OURS, List.of("same-origin"), List.of(origin))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://act.open-cells.example:443", "HTTPS://ACT.open-cells.example"})
  void the_same_origin_spelt_differently_is_ours(String origin) {
    assertThat(passes(OURS, List.of(), List.of(origin))).isTrue();
  }

  @Test
  void several_headers_of_one_name_are_refused() {
    assertThat(passes(OURS, List.of(), List.of(OURS, OURS))).isFalse();
    assertThat(passes(OURS, List.of("same-origin", "same-origin"), List.of(OURS))).isFalse();
    assertThat(passes(OURS, List.of("same-origin", "cross-site"), List.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, http://127.0.0.1:8080, true",
    "http://localhost:8080, http://[::1]:8080, true",
    "http://127.0.0.1:8080, http://localhost:8080, true",
    "http://localhost:8080, http://localhost:9090, false",
    "http://localhost:8080, http://localhost, false",
    "http://localhost:8080, https://localhost:8080, false",
    "http://localhost:8080, http://127.0.0.1.example:8080, false",
    "http://localhost:0, http://127.0.0.1:4711, true",
    "http://localhost:0, http://127.0.0.1:4712, false",
    "http://10.0.0.1:8080, http://127.0.0.1:8080, false",
  })
  void on_loopback_all_names_of_this_machine_are_ours(String ours, String origin, boolean passes) {
    assertThat(passes(ours, List.of(), List.of(origin))).isEqualTo(passes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "post", "FROBNICATE", "TRACE"})
  void whatever_is_not_known_to_be_safe_is_guarded(String method) {
    assertThatThrownBy(() -> filter(method))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.status().value()).isEqualTo(403));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void reading_is_free(String method) throws Exception {
    assertThat(filter(method).getRequest()).isNotNull();
  }

  private static MockFilterChain filter(String method) throws Exception {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/a/x");
    request.addHeader("Sec-Fetch-Site", "cross-site");
    MockFilterChain chain = new MockFilterChain();
    new OriginGuard(new StudioUrl(PublicUrl.parse(OURS), null))
        .doFilter(request, new MockHttpServletResponse(), chain);
    return chain;
  }

  @ParameterizedTest
  @CsvSource({
    "/hooks/mail/ses,true",
    "/hooks/mail/mailgun/mime,true",
    "/hooks/,false",
    "/hooks,false",
    "/hooks/../a/x,false",
    "/hooks/mail/..;/a/x,false",
    "/hooks/%2e%2e/a/x,false",
    "/hooks//mail,false",
    "/a/hooks/mail,false",
    "/a/x,false"
  })
  void only_what_is_plainly_a_hook_is_left_to_prove_itself(String path, boolean hook) {
    assertThat(OriginGuard.isHook(new MockHttpServletRequest("POST", path))).isEqualTo(hook);
  }
}
