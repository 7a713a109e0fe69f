package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.StudioUrl;
import org.springframework.mock.web.MockHttpServletResponse;

class StudioCookiesTest {
  private static MockHttpServletResponse answer(String url) {
    StudioCookies cookies = new StudioCookies(new StudioUrl(PublicUrl.parse(url), null));
    MockHttpServletResponse response = new MockHttpServletResponse();
    cookies.session(response, "AAAAAAAAAAAAAAAAAAAAAA");
    cookies.device(response, "BBBBBBBBBBBBBBBBBBBBBB");
    cookies.form(response, "CCCCCCCCCCCCCCCCCCCCCC");
    cookies.clear(response);
    return response;
  }

  @Test
  void no_script_and_no_other_site_gets_at_them_and_over_https_they_stay_there() {
    assertThat(answer("https://act.open-cells.example").getHeaders("Set-Cookie"))
        .hasSize(5)
        .allSatisfy(cookie ->
            assertThat(cookie)
                .contains("; Path=/studio;", "; HttpOnly", "; Secure")
                .contains(cookie.startsWith("outcry-device") ? "SameSite=Strict" : "SameSite=Lax")
                .doesNotContain("Domain"));
    assertThat(answer("http://localhost:8080").getHeaders("Set-Cookie"))
        .hasSize(5)
        .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly").doesNotContain("Secure"));
  }
}
