package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.PrivateLinks;
import org.outcry.testing.RunningOutcry;

/** Somebody who fills in the demonstration's form without a browser. */
public final class Visitor {
  private Visitor() {}

  private record Signed(UUID organisation, UUID id) {}

  /** All that the demonstration's form needs. */
  public static Map<String, String> form(String email) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("given_name", "Jane");
    form.put("family_name", "Doe");
    form.put("email", email);
    form.put("country", "CA");
    form.put("consent.pass-on", "yes");
    form.put("step", "sign");
    return form;
  }

  public static void signs(RunningOutcry outcry, Slug slug, String email) {
    HttpResponse<String> answer = posts(outcry, slug, form(email));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
  }

  /** Posts a form, again as its answer says where the machine was too busy to take it at once. */
  public static HttpResponse<String> posts(
      RunningOutcry outcry, Slug slug, Map<String, String> form) {
    HttpResponse<String> answer = outcry.post("/a/" + slug, form);
    for (int again = 0; again < 5 && answer.statusCode() == 503; again++) {
      answer = outcry.post("/a/" + slug, form);
    }
    return answer;
  }

  /** Waits for the letter to leave, and gives the path of the receipt's private link. */
  public static String receiptLink(RunningOutcry outcry, Slug slug) {
    await()
        .untilAsserted(() ->
            assertThat(
                    outcry
                        .jdbc()
                        .sql(
                            """
                            select count(*) from letter where state <> 'accepted'
                            and action_id = (select id from action where slug = ?)
                            """)
                        .param(slug.value())
                        .query(Long.class)
                        .single())
                .isZero());
    Signed signed =
        outcry
            .jdbc()
            .sql(
                """
                select organisation_id as organisation, id from signature
                where action_id = (select id from action where slug = ?) limit 1
                """)
            .param(slug.value())
            .query(Signed.class)
            .single();
    String key =
        outcry
            .bean(PrivateLinks.class)
            .key(
                signed.organisation(),
                signed.id(),
                org.outcry.supporters.PrivateLinks.Purpose.LETTER);
    return "/en/a/" + slug + "/letter/" + key;
  }
}
