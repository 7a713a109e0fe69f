package org.outcry.exports;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.signing.Recount;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.Signatures;
import org.outcry.testing.RunningOutcry;

/** What the tests of exports have in common. */
final class ExportKit {
  static final RunningOutcry OUTCRY = RunningOutcry.get();

  private ExportKit() {}

  static Action action(Slug slug) {
    return OUTCRY.bean(Actions.class).find(slug).orElseThrow();
  }

  static String path(Slug slug, String what) {
    return "/studio/o/" + action(slug).organisation().slug() + "/a/" + slug + "/exports/" + what;
  }

  /** Somebody who is called what a spreadsheet would run. */
  static Particulars person(String given, String email) {
    return new Particulars(
        given,
        "Doe",
        new EmailAddress(email),
        "+33140000000",
        "1 Main Street",
        "Nantes",
        null,
        "44000",
        "FR",
        Map.of(),
        null,
        null,
        "First line,\n\"second\"; third",
        null);
  }

  /** Signatures with payloads as signing makes them, without going through the form. */
  static void grow(Slug slug, int count) {
    grow(slug, count, number -> person("Jo" + number, "jo" + number + "@mail.example"));
  }

  /** The same of people who are told by their number. */
  static void grow(Slug slug, int count, IntFunction<Particulars> people) {
    Action action = action(slug);
    Signatures signatures = OUTCRY.bean(Signatures.class);
    int batch = 5_000;
    for (int begun = 0; begun < count; begun += batch) {
      int size = Math.min(batch, count - begun);
      String[] ids = new String[size];
      byte[][] payloads = new byte[size][];
      byte[][] indexes = new byte[size][];
      for (int i = 0; i < size; i++) {
        UUID id = Ids.next();
        ids[i] = id.toString();
        indexes[i] = Ids.token();
        payloads[i] = signatures.seal(action.organisationId(), id, people.apply(begun + i));
      }
      OUTCRY
          .jdbc()
          .sql(
              """
              insert into signature (organisation_id, action_id, id, version, language, country,
                state, signed_at, email_index, email_index_version, email_rules, name_index, member,
                payload)
              select :organisation, :action, v.id, 1, 'en', 'FR', 'counted', :at, v.email, 1, 1,
                v.email, '', v.payload
              from unnest(:ids::uuid[], :emails::bytea[], :payloads::bytea[]) as v (id, email, payload)
              """)
          .param("organisation", action.organisationId())
          .param("action", action.id())
          .param("at", Timestamp.from(Instant.now()))
          .param("ids", ids)
          .param("emails", indexes)
          .param("payloads", payloads)
          .update();
    }
    OUTCRY.bean(Recount.class).of(slug); // Every counter says what there is, for other tests too.
  }

  static List<NamedCsvRecord> lines(String csv, char separator) {
    assertThat(csv).startsWith("\uFEFF");
    return CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(csv.substring(1)).stream()
        .toList();
  }
}
