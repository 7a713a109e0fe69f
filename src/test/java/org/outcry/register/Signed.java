package org.outcry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.journeys.Visitor;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.SignatureWords;
import org.outcry.testing.RunningOutcry;

/** Signatures that tests look for. */
final class Signed {
  static final RunningOutcry OUTCRY = RunningOutcry.get();
  static final String EXAMPLE = "release-narges-mohammadi";

  private Signed() {}

  static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  static SignatureSearch.Scope scope(Slug slug) {
    return new SignatureSearch.Scope(action(slug).organisationId(), action(slug).id());
  }

  static UUID by(Slug slug, String given, String family, String email, String... more) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("given_name", given);
    form.put("family_name", family);
    form.put("email", email);
    form.put("country", "CA");
    form.put("consent.pass-on", "yes");
    form.put("step", "sign");
    for (int i = 0; i < more.length; i += 2) {
      form.put(more[i], more[i + 1]);
    }
    HttpResponse<String> answer = Visitor.posts(OUTCRY, slug, form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return OUTCRY
        .jdbc()
        .sql("select id from signature where action_id = ? order by id desc limit 1")
        .param(action(slug).id())
        .query(UUID.class)
        .single();
  }

  /** Until the words of all signatures are written. */
  static void found(Slug slug) {
    await()
        .until(() ->
            OUTCRY
                    .jdbc()
                    .sql("select count(*) from signature_word_waiting where action_id = ?")
                    .param(action(slug).id())
                    .query(Long.class)
                    .single()
                == 0);
    assertThat(OUTCRY.bean(SignatureWords.class)).isNotNull();
  }

  static List<UUID> ids(Slug slug, Criteria criteria) {
    return OUTCRY.bean(SignatureSearch.class).page(scope(slug), criteria, null, 50).found().stream()
        .map(Found::id)
        .toList();
  }

  static long words(UUID signature) {
    return OUTCRY
        .jdbc()
        .sql("select count(*) from signature_word where signature_id = ?")
        .param(signature)
        .query(Long.class)
        .single();
  }

  static Criteria named(String name) {
    return new Criteria(name, "", "", "", "", "", "", "", null, null, false, false);
  }

  static Criteria mailed(String email) {
    return new Criteria("", email, "", "", "", "", "", "", null, null, false, false);
  }

  static Criteria state(String state) {
    return new Criteria("", "", "", "", "", "", "", state, null, null, false, false);
  }
}
