package org.outcry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.outcry.register.Signed.OUTCRY;
import static org.outcry.register.Signed.by;
import static org.outcry.register.Signed.found;
import static org.outcry.register.Signed.ids;
import static org.outcry.register.Signed.mailed;
import static org.outcry.register.Signed.named;
import static org.outcry.register.Signed.scope;
import static org.outcry.register.Signed.state;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.platform.crypto.IndexedRows;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.privacy.Erasing;
import org.outcry.signing.Removals;
import org.outcry.supporters.SignatureWords;

/** Who is found by what, and by what nobody is found any more. */
class SignatureSearchTest {
  @Test
  void people_are_found_by_whole_words_of_their_name_and_by_their_whole_address() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    UUID jose = by(slug, "José María", "Müller-Weiß", "jose@found.example");
    UUID maria = by(slug, "Maria", "Schmidt", "maria@found.example");
    UUID narges = by(slug, "نرگس", "محمدی", "narges@found.example");
    found(slug);
    assertThat(ids(slug, named("maria"))).containsExactly(maria, jose);
    assertThat(ids(slug, named("MARIA müller"))).containsExactly(jose);
    assertThat(ids(slug, named("weiss, Jose"))).containsExactly(jose);
    assertThat(ids(slug, named("نرگس"))).containsExactly(narges);
    assertThat(ids(slug, named("mari"))).as("whole words").isEmpty();
    assertThat(ids(slug, named("maria nobody"))).isEmpty();
    assertThat(ids(slug, named("%' or 1=1 --"))).isEmpty();
    assertThat(ids(slug, mailed("Maria@Found.example"))).containsExactly(maria);
    assertThat(ids(slug, mailed("maria@found"))).isEmpty();
    assertThat(ids(slug, mailed("\u0000garbage"))).isEmpty();
    assertThat(ids(slug, Criteria.NONE)).containsExactly(narges, maria, jose);
    Slug other = OUTCRY.campaign("baignade-du-moulin");
    assertThat(
            OUTCRY
                .bean(SignatureSearch.class)
                .page(
                    new SignatureSearch.Scope(
                        Signed.action(other).organisationId(), Signed.action(slug).id()),
                    Criteria.NONE,
                    null,
                    50)
                .found())
        .as("of another organisation")
        .isEmpty();
    UUID here =
        OUTCRY
            .bean(SignatureSearch.class)
            .page(
                new SignatureSearch.Scope(Signed.action(slug).organisationId(), null),
                named("müller weiss"),
                null,
                50)
            .found()
            .getFirst()
            .id();
    assertThat(here).as("in all of the organisation's actions").isEqualTo(jose);
  }

  @Test
  void what_is_asked_for_together_must_all_be_so_and_pages_go_on() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      all.addFirst(
          by(
              slug,
              "Anna",
              "Number" + i,
              "anna" + i + "@pages.example",
              "country",
              i < 5 ? "CA" : "FR"));
    }
    found(slug);
    SignatureSearch search = OUTCRY.bean(SignatureSearch.class);
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    Criteria here =
        new Criteria("anna", "", "", "", "CA", "en", "", "counted", today, today, false, false);
    List<UUID> seen = new ArrayList<>();
    UUID after = null;
    do {
      SignatureSearch.Page page = search.page(scope(slug), here, after, 2);
      page.found().forEach(each -> seen.add(each.id()));
      after = page.next();
    } while (after != null);
    assertThat(seen).isEqualTo(all.subList(2, 7));
    Criteria yesterday =
        new Criteria("anna", "", "", "", "", "", "", "", null, today.minusDays(1), false, false);
    assertThat(ids(slug, yesterday)).isEmpty();
    assertThat(ids(slug, country("FR"))).isEqualTo(all.subList(0, 2));
    UUID ontario = by(slug, "Olga", "Ottawa", "olga@pages.example", "postal_code", "K1A 0A6");
    UUID quebec = by(slug, "Quinn", "Québec", "quinn@pages.example", "postal_code", "G1A 0A2");
    found(slug);
    assertThat(ids(slug, country("CA-ON"))).containsExactly(ontario);
    assertThat(ids(slug, country("CA"))).contains(ontario, quebec);
    OUTCRY
        .bean(Erasing.class)
        .erase(Signed.action(slug).organisationId(), new EmailAddress("olga@pages.example"));
    found(slug);
    assertThat(ids(slug, country("CA-ON"))).as("the place stays").containsExactly(ontario);
    Criteria commented = new Criteria("", "", "", "", "", "", "", "", null, null, true, false);
    assertThat(ids(slug, commented)).isEmpty();
    OUTCRY
        .bean(Removals.class)
        .remove(Signed.action(slug), all.get(3), Removals.Reason.INVALIDATED);
    assertThat(ids(slug, state("invalidated"))).containsExactly(all.get(3));
    assertThat(search.all(scope(slug), named("anna"), 7).orElseThrow()).hasSize(7);
    assertThat(search.all(scope(slug), named("anna"), 6)).isEmpty();
    Duration minute = Duration.ofMinutes(1);
    assertThat(all(slug, new SignatureSearch.Limits(50_000, 7, minute))).hasValue(7);
    assertThat(all(slug, new SignatureSearch.Limits(50_000, 6, minute))).as("rows").isEmpty();
    assertThat(all(slug, new SignatureSearch.Limits(50_000, 7, Duration.ZERO)))
        .as("time")
        .isEmpty();
  }

  @Test
  void those_that_wait_and_the_anonymous_are_listed_newest_first_and_page_by_page() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      all.addFirst(by(slug, "Anna", "Number" + i, "anna" + i + "@states.example"));
    }
    for (int i : List.of(0, 3, 5)) {
      set(all.get(i), "state = 'pending'");
    }
    for (int i : List.of(1, 4)) {
      set(
          all.get(i),
          "anonymous_at = now(), payload = null, email_index = null, email_index_version = null,"
              + " name_index = null, member = null");
    }
    assertThat(ids(slug, state("pending"))).containsExactly(all.get(0), all.get(3), all.get(5));
    assertThat(ids(slug, state("anonymous"))).containsExactly(all.get(1), all.get(4));
    SignatureSearch search = OUTCRY.bean(SignatureSearch.class);
    SignatureSearch.Page page = search.page(scope(slug), state("pending"), null, 2);
    assertThat(page.found()).extracting(Found::id).containsExactly(all.get(0), all.get(3));
    SignatureSearch.Page next = search.page(scope(slug), state("pending"), page.next(), 2);
    assertThat(next.found()).extracting(Found::id).containsExactly(all.get(5));
    assertThat(next.next()).isNull();
  }

  private static void set(UUID signature, String columns) {
    assertThat(
            OUTCRY
                .jdbc()
                .sql("update signature set " + columns + " where id = ?")
                .param(signature)
                .update())
        .isOne();
  }

  private static Optional<Integer> all(Slug slug, SignatureSearch.Limits limits) {
    return OUTCRY
        .bean(SignatureSearch.class)
        .all(scope(slug), named("anna"), 100, limits)
        .map(List::size);
  }

  private static Criteria country(String code) {
    return new Criteria("", "", "", "", code, "", "", "", null, null, false, false);
  }

  @Test
  void whoever_is_erased_is_found_by_their_country_alone() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    UUID id = by(slug, "Ada", "Vanishing", "ada@vanishing.example");
    UUID stays = by(slug, "Bea", "Staying", "bea@vanishing.example");
    found(slug);
    assertThat(Signed.words(id)).isPositive();
    OUTCRY
        .bean(Erasing.class)
        .erase(Signed.action(slug).organisationId(), new EmailAddress("ada@vanishing.example"));
    assertThat(Signed.words(id)).isOne();
    assertThat(ids(slug, country("CA"))).containsExactly(stays, id);
    assertThat(ids(slug, named("vanishing"))).isEmpty();
    assertThat(ids(slug, Criteria.NONE)).as("it still counts").contains(id);
    // Somebody writes its words once more: there is nothing else to write.
    OUTCRY
        .bean(SignatureWords.class)
        .changed(
            List.of(
                new SignatureWords.Key(
                    Signed.action(slug).organisationId(), Signed.action(slug).id(), id)));
    found(slug);
    assertThat(Signed.words(id)).isOne();
    assertThat(ids(slug, country("CA"))).containsExactly(stays, id);
    assertThat(ids(slug, named("staying"))).containsExactly(stays);
  }

  @Test
  void words_come_under_a_new_key_and_are_found_meanwhile() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    UUID id = by(slug, "Renée", "Clef", "renee@keys.example");
    found(slug);
    UUID owner = Signed.action(slug).organisationId();
    OUTCRY.bean(KeyRing.class).rotate(owner);
    assertThat(ids(slug, named("clef"))).containsExactly(id);
    int newest =
        OUTCRY.bean(KeyRing.class).of(owner).stream()
            .filter(key -> key.purpose().equals("index"))
            .mapToInt(KeyRing.Held::version)
            .max()
            .orElseThrow();
    IndexedRows words = OUTCRY.bean(SignatureWords.class);
    await()
        .untilAsserted(() -> {
          words.renew(owner, newest);
          assertThat(words.byVersion(owner)).containsOnlyKeys(newest);
        });
    assertThat(ids(slug, named("clef"))).containsExactly(id);
  }

  @Test
  void signatures_from_before_there_were_words_are_found_after_a_while() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    UUID id = by(slug, "Old", "Timer", "old@before.example");
    found(slug);
    OUTCRY.jdbc().sql("delete from signature_word where signature_id = ?").param(id).update();
    assertThat(ids(slug, named("timer"))).isEmpty();
    OUTCRY
        .jdbc()
        .sql("insert into signature_word_backfill (organisation_id, action_id) values (?, ?)")
        .params(Signed.action(slug).organisationId(), Signed.action(slug).id())
        .update();
    await().until(() -> ids(slug, named("timer")).equals(List.of(id)));
  }
}
