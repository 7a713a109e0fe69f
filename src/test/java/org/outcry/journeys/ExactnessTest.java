package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.Signatures;
import org.outcry.testing.RunningOutcry;

/** A person counts once whatever they do, everybody counts at once, and nothing is half-written. */
class ExactnessTest {
  private static final String DEMONSTRATION = "release-narges-mohammadi";
  private static final int OFFSET = 785;
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private record Stored(UUID organisation, UUID id, byte[] payload) {}

  private static Stored stored(Slug slug) {
    return OUTCRY
        .jdbc()
        .sql(
            "select organisation_id as organisation, id, payload from signature where action_id = ?")
        .param(Deliveries.action(OUTCRY, slug))
        .query(Stored.class)
        .single();
  }

  private static Particulars particulars(Slug slug) {
    Stored row = stored(slug);
    return OUTCRY
        .bean(Signatures.class)
        .find(row.organisation, Deliveries.action(OUTCRY, slug), row.id)
        .orElseThrow()
        .particulars();
  }

  private static void holdsOne(Slug slug, int targets) {
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(1);
    assertThat(OUTCRY.rows("letter", slug)).isEqualTo(targets);
    assertThat(OUTCRY.rows("supporter_mail", slug)).isEqualTo(1);
  }

  /** All that an answer says, but for its moment. */
  private static Map<String, Object> said(HttpResponse<String> answer) {
    Map<String, Object> said = new HashMap<>(answer.headers().map());
    said.remove("date");
    said.remove("connection"); // closed after ten thousand requests
    said.put("status", answer.statusCode());
    said.put("body", answer.body());
    return said;
  }

  private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
    CountDownLatch together = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<T> task : tasks) {
        running.add(
            threads.submit(() -> {
              together.await();
              return task.call();
            }));
      }
      together.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> each : running) {
        results.add(each.get());
      }
      return results;
    }
  }

  @Test
  void a_second_post_changes_nothing_and_is_answered_like_the_first() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    Map<String, String> form = Visitor.form("twice@mail.example");
    form.put("message", "My first words");
    form.put("city", "Ottawa");
    HttpResponse<String> first = OUTCRY.post("/a/" + slug, form);
    assertThat(first.statusCode()).isEqualTo(303);
    Stored before = stored(slug);

    HttpResponse<String> same = OUTCRY.post("/a/" + slug, form);
    form.put("email", " TWICE@Mail.Example ");
    form.put("given_name", "Mallory");
    form.put("message", "Other words");
    form.put("consent.news", "yes");
    HttpResponse<String> other = OUTCRY.post("/a/" + slug, form);

    assertThat(said(same)).isEqualTo(said(first));
    assertThat(said(other)).isEqualTo(said(first));
    assertThat(said(first)).containsEntry("cache-control", List.of("no-store"));
    holdsOne(slug, 1);
    assertThat(OUTCRY.rows("consent", slug)).isEqualTo(1);
    assertThat(OUTCRY.count(slug)).isEqualTo(OFFSET + 1);
    assertThat(stored(slug).id).isEqualTo(before.id);
    assertThat(stored(slug).payload).isEqualTo(before.payload);
    Particulars kept = particulars(slug);
    assertThat(kept.givenName()).isEqualTo("Jane");
    assertThat(kept.message()).isEqualTo("My first words");
    assertThat(kept.city()).isEqualTo("Ottawa");
  }

  @Test
  void one_person_posting_from_16_threads_counts_once() throws Exception {
    Slug slug = OUTCRY.campaign("a-call-home");
    long before = OUTCRY.count(slug);
    List<Callable<HttpResponse<String>>> posts = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String email = i % 2 == 0 ? "race@mail.example" : "Race@MAIL.example";
      Map<String, String> form = Visitor.form(email);
      form.put("message", "Words of thread " + i);
      posts.add(() -> OUTCRY.post("/a/" + slug, form));
    }
    List<HttpResponse<String>> answers = atOnce(posts);
    assertThat(answers.getFirst().statusCode()).isEqualTo(303);
    assertThat(answers).extracting(ExactnessTest::said).containsOnly(said(answers.getFirst()));
    holdsOne(slug, 3);
    assertThat(OUTCRY.count(slug)).isEqualTo(before + 1);
    Deliveries.awaitAll(OUTCRY, slug);
    String message = particulars(slug).message();
    for (String target : List.of("minister-northmark", "minister-valmore", "secretary-general")) {
      UUID letter = Deliveries.letters(OUTCRY, slug, target).getFirst();
      assertThat(Deliveries.text(OUTCRY, letter)).contains(message + "\n");
    }
  }

  @Test
  void many_people_at_once_are_all_counted_at_once() throws Exception {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    List<Callable<Integer>> posts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Map<String, String> form = Visitor.form("person" + i + "@mail.example");
      posts.add(() -> OUTCRY.post("/a/" + slug + "?source=many", form).statusCode());
    }
    assertThat(OUTCRY.count(slug)).isEqualTo(OFFSET);
    assertThat(atOnce(posts)).containsOnly(303);
    assertThat(OUTCRY.get("/a/" + slug + "/count.json").body())
        .isEqualTo("{\"count\":845,\"goal\":1000,\"offset\":785}");
    assertThat(OUTCRY.rows("signature", slug)).isEqualTo(60);
    UUID action = Deliveries.action(OUTCRY, slug);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select counted from action_counter where action_id = ?")
                .param(action)
                .query(Long.class)
                .single())
        .isEqualTo(60);
    assertThat(
            OUTCRY
                .jdbc()
                .sql("select number from supporter_mail where action_id = ? order by number")
                .param(action)
                .query(Long.class)
                .list())
        .isEqualTo(LongStream.rangeClosed(786, 845).boxed().toList());
  }

  private static void failsWhole(Slug slug) {
    Map<String, String> form = Visitor.form("unlucky@mail.example");
    form.put("message", "Words that took an evening <b>");
    HttpResponse<String> answer = OUTCRY.post("/a/" + slug, form);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(answer.body())
        .contains("Words that took an evening &lt;b&gt;")
        .doesNotContain("Exception", "SQL", "\tat ", "letter_", "consent_wording");
    HttpResponse<String> problem = OUTCRY.post("/a/" + slug, form, "Accept", "application/json");
    assertThat(problem.statusCode()).isEqualTo(503);
    assertThat(problem.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    for (String table : List.of("signature", "consent", "letter", "supporter_mail")) {
      assertThat(OUTCRY.rows(table, slug)).as(table).isZero();
    }
    assertThat(OUTCRY.count(slug)).isEqualTo(OFFSET);
  }

  @Test
  void a_consent_that_cannot_be_written_leaves_nothing_of_the_signature() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    refusing("consent", slug, () -> failsWhole(slug));
  }

  @Test
  void a_letter_that_cannot_be_written_leaves_nothing_and_can_be_tried_again() {
    Slug slug = OUTCRY.campaign(DEMONSTRATION);
    refusing("letter", slug, () -> failsWhole(slug));
    Visitor.signs(OUTCRY, slug, "unlucky@mail.example");
    assertThat(OUTCRY.count(slug)).isEqualTo(OFFSET + 1);
    holdsOne(slug, 1);
  }

  /** Does something while no row of an action can be inserted into a table. */
  private static void refusing(String table, Slug slug, Runnable something) {
    OUTCRY
        .jdbc()
        .sql(
            """
            create function refuse() returns trigger language plpgsql
            as 'begin raise exception ''none today''; end'
            """)
        .update();
    try {
      OUTCRY
          .jdbc()
          .sql(
              "create trigger refuse before insert on %s for each row when (new.action_id = '%s')"
                      .formatted(table, Deliveries.action(OUTCRY, slug))
                  + " execute function refuse()")
          .update();
      something.run();
    } finally {
      OUTCRY.jdbc().sql("drop function refuse cascade").update();
    }
  }
}
