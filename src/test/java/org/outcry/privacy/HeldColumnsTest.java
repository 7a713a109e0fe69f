package org.outcry.privacy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.outcry.platform.crypto.SealedColumns;
import org.outcry.testing.RunningOutcry;

/**
 * What is erased of people, or encrypted, is what they are shown: each column has its place in
 * {@link PersonData}, or a reason here why it has none.
 */
class HeldColumnsTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  /** What erases people. */
  private static final List<String> ERASERS =
      List.of(
          "privacy/Anonymisation",
          "supporters/People",
          "supporters/MailDays",
          "supporters/TakenBackNotes",
          "supporters/SuppressionList");

  private static final Map<String, String> SHOWN =
      Map.ofEntries(
          entry("signature.payload", "signatures.typed"),
          entry("letter_return.content", "signatures.letters.cameBack.words"),
          entry("letter_event.note", "signatures.letters.notes.words"),
          entry("mail_attempt.reply", "signatures.letters.attempts.words"),
          entry("signature_correction.before", "signatures.corrected.before"),
          entry("person.payload", "person.known"),
          entry("person_address.payload", "person.addresses.address"),
          entry("person_event.payload", "person.events.what"),
          entry("person_consent.source", "consents.source"),
          entry("suppression.payload", "address"),
          entry("suppression.reason", "notMailed.reason"));

  private static final String FOUND_BY = "made of the address or the name, to find them by";
  private static final String COPY = "a copy of what is shown";
  private static final String STAFFS = "staff's own";
  private static final String NOBODYS = "no person's";

  private static final Map<String, String> NOT_SHOWN =
      Map.ofEntries(
          entry("signature.email_index", FOUND_BY),
          entry("signature.email_index_version", FOUND_BY),
          entry("signature.name_index", FOUND_BY),
          entry("signature.member", FOUND_BY),
          entry("person_address.email_index", FOUND_BY),
          entry("suppression.email_index", FOUND_BY),
          entry("mail_day.mailbox_index", FOUND_BY),
          entry("taken_back.mailbox", FOUND_BY),
          entry("taken_back.kind", "told by the consents that were taken back"),
          entry("mail_day.kind", "counts mails to a mailbox, so that it gets one a day"),
          entry("supporter_mail.recipient", FOUND_BY),
          entry("supporter_mail.person_id", "whose record it is, which is shown"),
          entry("person.merged_into", "told by the record's events"),
          entry("person.merged_by", "told by the record's events"),
          entry("letter.reply_token", "drawn at random"),
          entry("signature.sealed", "nobody can open it here: docs/sealed.md"),
          entry(
              "paper_row.signature_id", "which line of a sheet it was, that the organisation has"),
          entry("outbox_message.message", COPY),
          entry("dossier_part.content", COPY),
          entry("self_service.address", "the request itself, gone after a day"),
          entry("action_update.recipient_key", "drawn at random"),
          entry("action_update_test.address", STAFFS),
          entry("audit_entry.details", "what staff did, kept to be proved: docs/audit.md"),
          entry("audit_entry.who", STAFFS),
          entry("bulk_job.word", STAFFS),
          entry("data_export.words", STAFFS),
          entry("delivery.note", "about a whole dossier"),
          entry("dkim_key.private_key", NOBODYS),
          entry("incident_entry.text", "about a breach as a whole"),
          entry("staff_account.factor", STAFFS),
          entry("staff_account.payload", STAFFS),
          entry("staff_identity.payload", STAFFS),
          entry("staff_mail.address", STAFFS),
          entry("staff_name.name", STAFFS),
          entry("staff_passkey.payload", STAFFS),
          entry("staff_search.criteria", STAFFS),
          entry("staff_session.payload", STAFFS),
          entry("suppression.by", STAFFS));

  private static final Pattern UPDATE =
      Pattern.compile("update (\\w+)(?: \\w)? set (.+?) (?:where|from) ");
  private static final Pattern EMPTIED = Pattern.compile("(\\w+) = (?:null|'')");
  private static final Pattern DELETE = Pattern.compile("delete from (\\w+)");

  private static Set<String> erased() throws IOException {
    Set<String> columns = new TreeSet<>();
    for (String eraser : ERASERS) {
      String source =
          Files.readString(Path.of("src/main/java/org/outcry/" + eraser + ".java"))
              .replaceAll("\\s+", " ");
      Matcher update = UPDATE.matcher(source);
      while (update.find()) {
        EMPTIED
            .matcher(update.group(2))
            .results()
            .forEach(column -> columns.add(update.group(1) + "." + column.group(1)));
      }
      DELETE.matcher(source).results().forEach(table -> columns.addAll(values(table.group(1))));
    }
    return columns;
  }

  /** The columns of a table that can say something. */
  private static List<String> values(String table) {
    return OUTCRY
        .jdbc()
        .sql(
            """
            select table_name || '.' || column_name from information_schema.columns
            where table_schema = 'public' and table_name = ?
              and data_type in ('bytea', 'text', 'jsonb', 'ARRAY')
            """)
        .param(table)
        .query(String.class)
        .list();
  }

  @Test
  void each_column_that_is_erased_or_encrypted_is_shown_or_has_a_reason() throws IOException {
    Set<String> columns = erased();
    assertThat(columns).contains("letter_return.content", "person_address.payload");
    OUTCRY
        .beans(SealedColumns.class)
        .forEach(
            each -> columns.add(each.sealedColumn().table() + "." + each.sealedColumn().column()));
    Set<String> known = new TreeSet<>(SHOWN.keySet());
    known.addAll(NOT_SHOWN.keySet());
    assertThat(columns)
        .as("a line in SHOWN, and what it says in PersonData; or one in NOT_SHOWN")
        .containsExactlyInAnyOrderElementsOf(known);
    assertThat(SHOWN.keySet()).doesNotContainAnyElementsOf(NOT_SHOWN.keySet());
  }

  @Test
  void what_is_said_to_be_shown_is() {
    for (String path : SHOWN.values()) {
      Class<?> type = PersonData.class;
      for (String name : path.split("\\.")) {
        Optional<RecordComponent> component =
            Arrays.stream(type.getRecordComponents())
                .filter(each -> each.getName().equals(name))
                .findFirst();
        assertThat(component).as(name + " of " + path).isPresent();
        type = element(component.get().getGenericType());
      }
    }
  }

  private static Class<?> element(Type type) {
    return type instanceof ParameterizedType several && several.getRawType() == List.class
        ? (Class<?>) several.getActualTypeArguments()[0]
        : type instanceof ParameterizedType other ? (Class<?>) other.getRawType() : (Class<?>) type;
  }
}
