package org.outcry.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.PrivateLinks;
import org.outcry.testing.RunningOutcry;
import org.outcry.updates.Update;
import org.outcry.updates.UpdateQueue;
import org.outcry.updates.UpdateWords;
import org.outcry.updates.Updates;
import org.springframework.transaction.support.TransactionTemplate;

/** People who hear from an organisation, and what it writes to them. */
public final class Readers {
  static final UpdateWords NEWS =
      new UpdateWords(
          new Texts(
              Map.of(Language.ENGLISH, "She has a lawyer", Language.FRENCH, "Elle a une avocate")),
          new Texts(
              Map.of(
                  Language.ENGLISH,
                  "## Good news\n\nRead [the report](https://daybreak.example/report) or [sign"
                      + " more](/a/other).",
                  Language.FRENCH,
                  "Lisez [le rapport](https://daybreak.example/rapport).")));

  private Readers() {}

  /** Signs, in the language of the path, and agrees to mail by the link of a mail. */
  public static UUID agrees(RunningOutcry outcry, Slug slug, String page, String email) {
    Map<String, String> form = Visitor.form(email);
    form.put("consent.news", "yes");
    assertThat(outcry.post(page, form).statusCode()).isEqualTo(303);
    UUID signature = last(outcry, slug);
    Action action = action(outcry, slug);
    String link =
        "/en/a/"
            + slug
            + "/confirm/"
            + outcry
                .bean(PrivateLinks.class)
                .key(action.organisationId(), signature, PrivateLinks.Purpose.CONFIRMATION);
    assertThat(outcry.post(link, Map.of("answer", "hear")).statusCode()).isIn(200, 303);
    return signature;
  }

  /** The same in English. */
  public static UUID agrees(RunningOutcry outcry, Slug slug, String email) {
    return agrees(outcry, slug, "/a/" + slug, email);
  }

  /** The addresses of two signatures turn out to be one person's. */
  static void areOnePersons(RunningOutcry outcry, UUID first, UUID second) {
    outcry
        .jdbc()
        .sql(
            """
            update person_address a set person_id = (select p.person_id from person_address p
                join signature s on s.organisation_id = p.organisation_id
                  and s.email_index = p.email_index
                where s.id = :first)
            from signature s
            where s.id = :second and a.organisation_id = s.organisation_id
              and a.email_index = s.email_index
            """)
        .param("first", first)
        .param("second", second)
        .update();
  }

  static UUID last(RunningOutcry outcry, Slug slug) {
    return outcry
        .jdbc()
        .sql("select id from signature where action_id = ? order by id desc limit 1")
        .param(Deliveries.action(outcry, slug))
        .query(UUID.class)
        .single();
  }

  public static Action action(RunningOutcry outcry, Slug slug) {
    return outcry.bean(Actions.class).find(slug).orElseThrow();
  }

  /** Queues what is being sent; the server's own job may be at it. */
  public static void queue(RunningOutcry outcry, Slug slug, Slug key) {
    await()
        .until(() -> {
          outcry.bean(UpdateQueue.class).run();
          return update(outcry, slug, key).queuedAt() != null;
        });
  }

  static Update update(RunningOutcry outcry, Slug slug, Slug key) {
    return outcry.bean(Updates.class).find(action(outcry, slug), key).orElseThrow();
  }

  /** Sends the news and waits until all of it has left. */
  public static void sendNews(RunningOutcry outcry, Slug slug, Slug key) {
    outcry.bean(Updates.class).send(action(outcry, slug), key, NEWS, "Ana");
    queue(outcry, slug, key);
    await().until(() -> count(outcry, slug, "state in ('queued', 'claimed')") == 0);
  }

  /** Does something while no update can leave. */
  static void whileNothingLeaves(RunningOutcry outcry, Runnable step) {
    outcry
        .bean(TransactionTemplate.class)
        .executeWithoutResult(_ -> {
          outcry.jdbc().sql("select id from update_pace for update").query().singleValue();
          CompletableFuture.runAsync(step).join();
        });
  }

  /** How many of an action's updates fulfil a condition. */
  static long count(RunningOutcry outcry, Slug slug, String condition) {
    return outcry
        .jdbc()
        .sql(
            "select count(*) from supporter_mail where kind = 'update' and action_id = ? and ("
                + condition
                + ")")
        .param(Deliveries.action(outcry, slug))
        .query(Long.class)
        .single();
  }

  /** The update that was queued for a signature. */
  static UUID mail(RunningOutcry outcry, UUID signature) {
    return outcry
        .jdbc()
        .sql("select id from supporter_mail where kind = 'update' and signature_id = ?")
        .param(signature)
        .query(UUID.class)
        .single();
  }
}
