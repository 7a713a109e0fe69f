package org.outcry.studio.builder;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.drafts.Drafts;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.Browsers.Look;
import org.outcry.testing.RunningOutcry;

/** Two who are at one draft know of each other, for as long as they are. */
class TogetherTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String ADA_IS_HERE = "Ada Lovelace is looking at this page too.";
  private static final String BEN_IS_HERE = "Ben Okri is looking at this page too.";

  private final Slug slug = OUTCRY.campaign("release-narges-mohammadi");
  private final Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  private final String path = "/studio/o/" + action.organisation().slug() + "/a/" + slug;
  private final StaffBrowser ada = staff("Ada Lovelace");
  private final StaffBrowser ben = staff("Ben Okri");

  private StaffBrowser staff(String name) {
    StaffBrowser browser = StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
    OUTCRY.bean(Accounts.class).rename(account(browser), name);
    return browser;
  }

  private static UUID account(StaffBrowser browser) {
    return OUTCRY.bean(Accounts.class).find(new EmailAddress(browser.email())).orElseThrow().id();
  }

  /** As if all that was done so far had been done twenty minutes earlier. */
  private void twentyMinutesPass() {
    OUTCRY
        .jdbc()
        .sql(
            """
            update action_draft_reader set seen_at = seen_at - interval '20 minutes'
            where action_id = ?
            """)
        .param(action.id())
        .update();
  }

  private boolean isNoted(StaffBrowser browser) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select exists (select from action_draft_reader where action_id = ? and account_id = ?
              and seen_at > now() - interval '1 minute')
            """)
        .params(action.id(), account(browser))
        .query(Boolean.class)
        .single();
  }

  private static void type(Page page, String words) {
    page.locator("#f-headline-en").pressSequentially(words);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoever_has_long_been_typing_is_told_who_has_come_and_who_comes_is_told_of_them(
      boolean phone) {
    Page page = ada.open(phone ? Look.PHONE : Look.DESK);
    try {
      page.navigate(OUTCRY.address() + path + "/edit/head");
      Locator told = page.locator("[data-readers]");
      assertThat(told).isEmpty();
      assertThat(told).hasAttribute("role", "status");
      twentyMinutesPass();
      page.waitForResponse(answer -> answer.url().endsWith("/readers"), () -> type(page, "!"));
      assertThat(ben.get(path + "/edit/letter").body()).contains(ADA_IS_HERE);

      type(page, "!");
      assertThat(told).hasText(BEN_IS_HERE);
      assertThat(told.locator("p")).isInViewport();
      assertThat(page.locator("#f-headline-en")).isFocused();
      Object first = told.locator("p").evaluate("line => window.first = line");
      assertThat(first).isNotNull();
      page.waitForResponse(answer -> answer.url().endsWith("/readers"), () -> type(page, "?"));
      assertThat(told.locator("p")).hasCount(1);
      assertThat(told.locator("p").evaluate("line => line === window.first"))
          .as("the sentence was not said anew")
          .isEqualTo(true);
      assertThat(page.url()).doesNotContain("Okri");

      twentyMinutesPass();
      type(page, "?");
      assertThat(told).isEmpty();
    } finally {
      page.context().close();
    }
  }

  @Test
  void whoever_types_is_told_that_a_colleague_has_changed_the_draft() {
    Page page = ada.open(Look.DESK);
    try {
      page.navigate(OUTCRY.address() + path + "/edit/head");
      OUTCRY
          .bean(Drafts.class)
          .change(
              action.organisationId(),
              slug,
              account(ben),
              draft ->
                  draft.with(
                      draft
                          .content()
                          .change()
                          .strapline(Texts.of(Language.ENGLISH, "She is ill."))
                          .made()));
      type(page, "!");
      assertThat(page.locator("[data-readers]")).containsText("Ben Okri changed it last, on");
    } finally {
      page.context().close();
    }
  }

  @Test
  void a_preview_without_javascript_notes_who_types_as_well_and_tells_nothing_new() {
    ada.get(path + "/edit/head");
    twentyMinutesPass();
    HttpResponse<String> preview =
        ada.post(path + "/edit/head/preview", Map.of("headline.en", "Free her"));
    assertThat(preview.statusCode()).isEqualTo(200);
    assertThat(preview.body()).doesNotContain("Ben Okri");
    assertThat(isNoted(ada)).isTrue();
    assertThat(ben.get(path + "/edit").body()).contains(ADA_IS_HERE);
  }

  @Test
  void who_is_here_is_told_to_campaigners_of_the_organisation_alone() {
    ben.get(path + "/edit");
    HttpResponse<String> told = ada.get(path + "/readers");
    assertThat(told.body()).isEqualTo(BEN_IS_HERE);
    assertThat(told.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    assertThat(told.headers().firstValue("Cache-Control")).hasValue("no-store");
    StaffBrowser analyst = StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.ANALYST);
    assertThat(analyst.get(path + "/readers").statusCode()).isEqualTo(403);
    assertThat(new StaffBrowser(OUTCRY).get(path + "/readers").body()).doesNotContain("Okri");
  }
}
