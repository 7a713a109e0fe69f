package org.outcry.campaigns.drafts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.LifeOutcome;
import org.outcry.campaigns.Section;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;
import org.outcry.testing.Samples;

/** What campaigners work on, before anybody sees it. */
class DraftsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final UUID ADA = new UUID(7, 1);
  private static final UUID BEN = new UUID(7, 2);

  private final Drafts drafts = OUTCRY.bean(Drafts.class);
  private final Slug slug = OUTCRY.campaign("release-narges-mohammadi");
  private final UUID organisation = action().organisationId();

  private Action action() {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  private Draft draft() {
    return drafts.find(organisation, slug).orElseThrow();
  }

  private Draft change(UUID by, UnaryOperator<Draft> step) {
    return drafts.change(organisation, slug, by, step).orElseThrow();
  }

  private static UnaryOperator<Draft> calling(String words) {
    return draft ->
        draft.with(draft.content().change().headline(Samples.texts(words, words)).made());
  }

  /** The draft once its last step was taken back. */
  private Draft undone() {
    return drafts.undo(organisation, slug, ADA, draft().stamp()).orElseThrow();
  }

  @Test
  void until_somebody_changes_it_a_draft_says_what_the_latest_version_says() {
    Draft draft = draft();
    assertThat(draft.content()).isEqualTo(action().content());
    assertThat(draft.revision()).isZero();
    assertThat(draft.keys()).hasSameSizeAs(draft.content().sections()).doesNotHaveDuplicates();
    assertThat(change(ADA, same -> same)).isEqualTo(draft);
  }

  @Test
  void a_change_is_seen_in_the_draft_alone_until_it_is_published() {
    Draft changed = change(ADA, calling("Free her"));
    assertThat(changed.revision()).isEqualTo(1);
    assertThat(changed.editedBy()).isEqualTo(ADA);
    assertThat(action().content().headline().in(Language.ENGLISH)).isNotEqualTo("Free her");

    int before = action().version();
    assertThat(drafts.version(organisation, slug, 1)).contains(before + 1);
    assertThat(OUTCRY.bean(Actions.class).publish(slug)).isInstanceOf(LifeOutcome.Done.class);
    assertThat(action().content().headline().in(Language.ENGLISH)).isEqualTo("Free her");
    assertThat(draft().revision()).isZero();
  }

  @Test
  void what_somebody_looked_at_and_another_changed_since_is_not_published_undone_or_discarded() {
    String seen = change(ADA, calling("Free her")).stamp();
    change(BEN, calling("Free them all"));
    assertThat(drafts.version(organisation, slug, 1)).isEmpty();
    assertThat(drafts.undo(organisation, slug, ADA, seen)).isEmpty();
    assertThat(drafts.discard(organisation, slug, ADA, seen)).isFalse();
    assertThat(draft().content().headline().in(Language.ENGLISH)).isEqualTo("Free them all");
  }

  @Test
  void steps_are_undone_one_after_another_and_an_undone_step_comes_back_by_undoing_that() {
    Draft first = draft();
    change(ADA, draft -> draft.without(0));
    change(ADA, calling("Free her"));
    assertThat(undone().content().sections()).hasSize(first.keys().size() - 1);
    assertThat(undone().content().headline()).isEqualTo(Samples.texts("Free her", "Free her"));
  }

  @Test
  void sections_keep_their_keys_when_they_move_and_a_key_is_never_given_twice() {
    Draft draft = draft();
    String first = draft.keys().getFirst();
    Section section = draft.content().sections().getFirst();
    Draft moved = draft.moved(0, 2);
    assertThat(moved.position(first)).isEqualTo(2);
    assertThat(moved.content().sections().get(2)).isEqualTo(section);
    Draft added = moved.adding(1, new Section.Counter());
    assertThat(draft.keys()).doesNotContain(added.keys().get(1));
    assertThat(added.keys()).doesNotHaveDuplicates();
  }

  @Test
  void a_step_that_fails_changes_nothing() {
    assertThatThrownBy(() ->
            change(
                ADA,
                _ -> {
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(draft().revision()).isZero();
  }

  @Test
  void of_many_at_once_each_builds_on_what_the_one_before_left() throws Exception {
    int sections = draft().keys().size();
    try (ExecutorService several = Executors.newFixedThreadPool(4)) {
      List<Future<Draft>> all =
          several.invokeAll(
              IntStream.range(0, 12)
                  .<Callable<Draft>>mapToObj(
                      each -> () -> change(ADA, now -> now.adding(0, new Section.Counter())))
                  .toList());
      for (Future<Draft> each : all) {
        each.get();
      }
    }
    assertThat(draft().keys()).hasSize(sections + 12).doesNotHaveDuplicates();
    assertThat(draft().revision()).isEqualTo(12);
  }

  @Test
  void another_organisation_has_no_such_draft() {
    assertThat(drafts.find(new UUID(0, 9), slug)).isEmpty();
    assertThat(drafts.change(new UUID(0, 9), slug, ADA, calling("Mine"))).isEmpty();
    assertThat(drafts.discard(new UUID(0, 9), slug, ADA, draft().stamp())).isFalse();
  }
}
