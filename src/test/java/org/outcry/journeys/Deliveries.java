package org.outcry.journeys;

import static org.awaitility.Awaitility.await;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.ImportOutcome;
import org.outcry.mail.outbox.Outbox;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** What a test does around a signature: campaigns with changes of its own, mails that arrived. */
final class Deliveries {
  private Deliveries() {}

  /** Imports an example with texts of its files replaced, as the next version of a slug. */
  static void draft(RunningOutcry outcry, String example, Slug slug, Map<String, String> changes) {
    Path folder = RunningOutcry.copy(example, slug);
    for (String name : List.of("campaign.yaml", "en/letter.md", "fr/letter.md")) {
      if (Files.exists(folder.resolve(name))) {
        change(folder.resolve(name), changes);
      }
    }
    ImportOutcome outcome = outcry.bean(Actions.class).importFolder(folder, false, true);
    if (!(outcome instanceof ImportOutcome.Imported)) {
      throw new IllegalStateException(outcome.toString());
    }
  }

  static Slug published(
      RunningOutcry outcry, String example, String slug, Map<String, String> changes) {
    Slug own = new Slug(slug);
    draft(outcry, example, own, changes);
    outcry.bean(Actions.class).publish(own, "Jo");
    return own;
  }

  /** Publishes an example with further variants of its letter, which say their keys. */
  static Slug varied(RunningOutcry outcry, String example, String slug, String... keys) {
    Slug own = new Slug(slug);
    Path folder = RunningOutcry.copy(example, own);
    try {
      for (String key : keys) {
        Files.writeString(
            folder.resolve("en/letter-" + key + ".md"),
            "---\nsubject: Subject %1$s\n---\n\nLetter %1$s for the attention of {{target.office}}.\n\n{{message}}\n"
                .formatted(key));
        Files.writeString(
            folder.resolve("fr/letter-" + key + ".md"),
            "---\nsubject: Objet %1$s\n---\n\nLettre %1$s à l’attention de {{target.gender: Monsieur | Madame | Madame, Monsieur}} {{target.name}}.\n\n{{message}}\n"
                .formatted(key));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ImportOutcome outcome = outcry.bean(Actions.class).importFolder(folder, false);
    if (!(outcome instanceof ImportOutcome.Imported)) {
      throw new IllegalStateException(outcome.toString());
    }
    outcry.bean(Actions.class).publish(own);
    return own;
  }

  private static void change(Path file, Map<String, String> changes) {
    try {
      String text = Files.readString(file);
      for (Map.Entry<String, String> change : changes.entrySet()) {
        text = text.replace(change.getKey(), change.getValue());
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static UUID action(RunningOutcry outcry, Slug slug) {
    return outcry
        .jdbc()
        .sql("select id from action where slug = ?")
        .param(slug.value())
        .query(UUID.class)
        .single();
  }

  /** Waits until everything of an action has left. */
  static void awaitAll(RunningOutcry outcry, Slug slug) {
    UUID action = action(outcry, slug);
    await()
        .until(() ->
            outcry
                .jdbc()
                .sql(
                    """
                    select not exists (select 1 from letter where action_id = :action
                        and state <> 'accepted')
                      and not exists (select 1 from supporter_mail where action_id = :action
                        and state <> 'accepted')
                    """)
                .param("action", action)
                .query(Boolean.class)
                .single());
  }

  /** The ids of an action's letters to one target, oldest first. */
  static List<UUID> letters(RunningOutcry outcry, Slug slug, String target) {
    return outcry
        .jdbc()
        .sql("select id from letter where action_id = ? and target_key = ? order by id")
        .params(action(outcry, slug), target)
        .query(UUID.class)
        .list();
  }

  static UUID receipt(RunningOutcry outcry, Slug slug) {
    return outcry
        .jdbc()
        .sql("select id from supporter_mail where action_id = ? and kind = 'receipt'")
        .param(action(outcry, slug))
        .query(UUID.class)
        .single();
  }

  static MimeMessage message(RunningOutcry outcry, UUID id) {
    return parsed(outcry.bean(Outbox.class).find(id).orElseThrow().message());
  }

  static MimeMessage parsed(byte[] bytes) {
    try {
      return new MimeMessage(
          Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The content of the part of a type, line ends as LF. */
  static String part(MimeMessage message, String type) {
    try {
      Multipart parts = (Multipart) message.getContent();
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        if (part.isMimeType(type)) {
          return ((String) part.getContent()).replace("\r\n", "\n");
        }
      }
      throw new IllegalStateException("no part " + type);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(RunningOutcry outcry, UUID id) {
    return part(message(outcry, id), "text/plain");
  }
}
