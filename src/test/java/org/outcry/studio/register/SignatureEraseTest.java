package org.outcry.studio.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.PersonKit;
import org.outcry.signing.Recount;
import org.outcry.staff.Role;
import org.outcry.staff.StaffBrowser;
import org.outcry.testing.RunningOutcry;

/** Whoever has no record, as who signed on paper, is erased by what they signed. */
class SignatureEraseTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @TempDir Path folder;

  private UUID onPaper(Slug slug, String given) throws Exception {
    Path rows = folder.resolve(given + ".csv");
    Files.writeString(
        rows, "sheet,row,given-name,family-name,country,email\n1,1," + given + ",Doe,CA,\n");
    assertThat(
            PersonKit.run(
                    "paper-signatures", slug.value(), rows.toString(), "--batch", given, "--apply")
                .code())
        .isZero();
    return newest(slug);
  }

  private static UUID newest(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select id from signature where action_id = (select id from action where slug = ?)
            order by id desc limit 1
            """)
        .param(slug.value())
        .query(UUID.class)
        .single();
  }

  private static String state(UUID signature) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select state || case when anonymous_at is null then '' else ', anonymous' end
            from signature where id = ?
            """)
        .param(signature)
        .query(String.class)
        .single();
  }

  @Test
  void who_signed_on_paper_without_an_address_is_erased_on_the_signatures_page() throws Exception {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    UUID signature = onPaper(slug, "Pia");
    String page =
        "/studio/o/" + action.organisation().slug() + "/a/" + slug + "/signatures/" + signature;
    StaffBrowser moderator = StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.MODERATOR);
    assertThat(moderator.get(page).body()).contains("Pia Doe").doesNotContain("/erase");
    assertThat(moderator.get(page + "/erase").statusCode()).isEqualTo(403);
    StaffBrowser campaigner =
        StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
    assertThat(campaigner.get(page).body()).contains(page + "/erase");
    assertThat(campaigner.get(page + "/erase").body())
        .contains("Pia Doe", "Name, address, letter and answers of this signature.");
    HttpResponse<String> wrong = campaigner.post(page + "/erase", Map.of());
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains("Write the reason");
    assertThat(state(signature)).isEqualTo("counted");

    for (int twice = 0; twice < 2; twice++) {
      assertThat(campaigner.post(page + "/erase", Map.of("reason", "Letter of 3 May")))
          .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(303))
          .satisfies(answer ->
              assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith(page));
    }
    assertThat(state(signature)).isEqualTo("counted, anonymous");
    assertThat(campaigner.get(page).body()).doesNotContain("Pia", "/erase");
    assertThat(OUTCRY.bean(Recount.class).of(slug).getFirst().differed()).isFalse();
    StaffBrowser administrator =
        StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.ADMINISTRATOR);
    assertThat(administrator.get("/studio/o/" + action.organisation().slug() + "/audit").body())
        .contains("Erased a person at their wish", "Letter of 3 May");
  }

  @Test
  void who_never_confirmed_goes_with_all_that_was_signed_with_the_address() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Slug other = OUTCRY.campaign("release-narges-mohammadi");
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    Visitor.signs(OUTCRY, slug, "never@erased.example");
    UUID signature = newest(slug);
    Visitor.signs(OUTCRY, other, "never@erased.example");
    UUID second = newest(other);
    String page =
        "/studio/o/" + action.organisation().slug() + "/a/" + slug + "/signatures/" + signature;
    StaffBrowser campaigner =
        StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
    assertThat(campaigner.get(page + "/erase").body()).contains("of 2 signatures");
    assertThat(campaigner.post(page + "/erase", Map.of("reason", "File 7")).statusCode())
        .isEqualTo(303);
    assertThat(state(signature)).isEqualTo("counted, anonymous");
    assertThat(state(second)).isEqualTo("counted, anonymous");
  }

  @Test
  void who_has_a_record_is_erased_on_its_page() {
    Slug slug = PersonKit.asking();
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    PersonKit.confirms(slug, "record@erased.example", Map.of());
    String page =
        "/studio/o/" + action.organisation().slug() + "/a/" + slug + "/signatures/" + newest(slug);
    StaffBrowser campaigner =
        StaffBrowser.in(OUTCRY, action.organisation().slug(), Role.CAMPAIGNER);
    assertThat(campaigner.get(page + "/erase").headers().firstValue("Location").orElseThrow())
        .endsWith("/people/" + PersonKit.person(slug, "record@erased.example").id() + "/erase");
  }

  @Test
  void the_command_erases_what_has_no_address_and_asks_for_the_address_of_what_has_one()
      throws Exception {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    String organisation = PersonKit.organisationSlug(slug);
    UUID signature = onPaper(slug, "Quentin");
    Visitor.signs(OUTCRY, slug, "has@address.example");
    UUID addressed = newest(slug);
    assertThat(PersonKit.run("erase", organisation, "--signature", "" + addressed).err())
        .contains("has an e-mail address");
    assertThat(PersonKit.run("erase", organisation, "--signature", "" + signature).code()).isZero();
    assertThat(state(signature)).isEqualTo("counted, anonymous");
    assertThat(state(addressed)).isEqualTo("counted");
    assertThat(PersonKit.run("erase", organisation, "--signature", "" + signature).err())
        .contains("Nothing is left");
    assertThat(PersonKit.run("erase", organisation, "--signature", "" + UUID.randomUUID()).err())
        .contains("no such signature");
  }
}
