package org.outcry.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.register.Signed.OUTCRY;
import static org.outcry.register.Signed.action;
import static org.outcry.register.Signed.by;
import static org.outcry.register.Signed.found;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.platform.text.Slug;

/** Whose letters are found by what. */
class LetterSearchTest {
  private static final LetterList.Filter ANY = new LetterList.Filter("", "", null, null);

  private static LetterSearch search() {
    return OUTCRY.bean(LetterSearch.class);
  }

  private static LetterSearch.Whose whose(Slug slug, String name, String email) {
    return new LetterSearch.Whose(action(slug).organisationId(), action(slug).id(), name, email);
  }

  private static List<UUID> signatures(LetterSearch.Whose whose, LetterList.Filter filter) {
    return search().page(whose, filter, null, 50).letters().stream()
        .map(each -> each.letter().signature())
        .toList();
  }

  private static void state(UUID signature, String state) {
    OUTCRY
        .jdbc()
        .sql(
            "update letter set state = ?, due_at = now() + interval '9 days' where signature_id = ?")
        .params(state, signature)
        .update();
  }

  @Test
  void letters_are_found_by_whole_words_of_the_name_and_by_the_whole_address_in_all_states() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    UUID maria = by(slug, "Maria", "Müller-Weiß", "maria@letters.example");
    UUID other = by(slug, "Maria", "Schmidt", "other@letters.example");
    found(slug);
    for (String state : LetterList.STATES) {
      state(maria, state);
      assertThat(signatures(whose(slug, "MARIA weiss", ""), ANY)).as(state).containsExactly(maria);
    }
    state(maria, "bounced");
    state(other, "failed");
    assertThat(signatures(whose(slug, "maria", ""), ANY)).containsExactly(other, maria);
    assertThat(signatures(whose(slug, "", "Maria@letters.example"), ANY)).containsExactly(maria);
    assertThat(signatures(whose(slug, "schmidt", "maria@letters.example"), ANY)).isEmpty();
    assertThat(signatures(whose(slug, "mari", ""), ANY)).as("whole words").isEmpty();
    assertThat(signatures(whose(slug, "", "maria@letters"), ANY)).isEmpty();
    LetterList.Filter failed = new LetterList.Filter("failed", "", null, null);
    assertThat(signatures(whose(slug, "maria", ""), failed)).containsExactly(other);
    LetterList.Filter nobody = new LetterList.Filter("", "nobody", null, null);
    assertThat(signatures(whose(slug, "maria", ""), nobody)).isEmpty();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LetterList.Filter early = new LetterList.Filter("", "", null, today.minusDays(9));
    assertThat(signatures(whose(slug, "maria", ""), early)).isEmpty();
    LetterList.Filter late = new LetterList.Filter("", "", today.plusDays(9), null);
    assertThat(signatures(whose(slug, "maria", ""), late)).isEmpty();
    LetterList.Filter now = new LetterList.Filter("", "", today.minusDays(2), today.plusDays(2));
    assertThat(signatures(whose(slug, "maria", ""), now)).containsExactly(other, maria);
  }

  @Test
  void nobody_is_found_in_another_action_or_organisation() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    by(slug, "Maria", "Somewhere", "somewhere@letters.example");
    found(slug);
    Slug other = OUTCRY.campaign(Signed.EXAMPLE);
    Slug elsewhere = OUTCRY.campaign("baignade-du-moulin");
    assertThat(signatures(whose(other, "somewhere", ""), ANY)).isEmpty();
    LetterSearch.Whose foreign =
        new LetterSearch.Whose(
            action(elsewhere).organisationId(), action(slug).id(), "somewhere", "");
    assertThat(signatures(foreign, ANY)).isEmpty();
    assertThat(search().all(foreign, ANY, 9)).contains(List.of());
  }

  @Test
  void pages_go_on_and_never_part_the_letters_of_one_signature() {
    Slug slug = OUTCRY.campaign(Signed.EXAMPLE);
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      UUID signature = by(slug, "Robin", "Number" + i, "robin" + i + "@letters.example");
      again(signature, 2);
      all.addFirst(signature);
    }
    UUID held = by(slug, "Robin", "Held", "held@letters.example");
    found(slug);
    state(held, "held");
    LetterSearch.Whose robin = whose(slug, "robin", "");
    List<UUID> seen = new ArrayList<>();
    UUID after = null;
    do {
      LetterSearch.Page page = search().page(robin, ANY, after, 4);
      assertThat(page.lookedBack()).isNull();
      List<UUID> on = page.letters().stream().map(each -> each.letter().signature()).toList();
      assertThat(on).hasSizeLessThanOrEqualTo(4).noneMatch(seen::contains);
      seen.addAll(on);
      after = page.next();
    } while (after != null);
    assertThat(seen).hasSize(10).startsWith(held);
    assertThat(seen.stream().distinct().skip(1)).containsExactlyElementsOf(all);
    LetterSearch.Page one = search().page(robin, ANY, held, 2);
    assertThat(one.letters()).as("a signature with more than a page has").hasSize(3);
    assertThat(signatures(robin, new LetterList.Filter("held", "", null, null)))
        .containsExactly(held);
    assertThat(search().all(robin, ANY, 10).orElseThrow()).hasSize(10).doesNotHaveDuplicates();
    assertThat(search().all(robin, ANY, 9)).as("more than are asked for").isEmpty();
  }

  /** Letters of a signature to further targets. */
  private static void again(UUID signature, int times) {
    OUTCRY
        .jdbc()
        .sql(
            """
            insert into letter (organisation_id, action_id, id, signature_id, target_key, state)
            select organisation_id, action_id, uuidv7(), signature_id, 'further-' || n, 'withdrawn'
            from letter, generate_series(1, ?) n where signature_id = ?
            """)
        .params(times, signature)
        .update();
  }
}
