package org.outcry.targets;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Message;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The offices that an organisation writes to, and who holds them. */
@Service
public class Offices implements OfficeSource {
  private static final int MOST_ADDRESSES = 10;
  private static final String FIND =
      """
      select o.id, o.source, o.document::text as office, h.id as term, h.document::text as holder
      from office o
      left join office_holder h on h.organisation_id = o.organisation_id and h.office_id = o.id
        and h.held_until is null
      """;

  private final JdbcClient jdbc;
  private final Messages messages;

  /** Made by Spring; by hand in tests of the modules above. */
  public Offices(JdbcClient jdbc, Messages messages) {
    this.jdbc = jdbc;
    this.messages = messages;
  }

  /**
   * An office with whoever holds it.
   *
   * @param source how the file that it came from names it; {@code null} where that is the key
   * @param term the id of the holder's term; {@code null} while it is vacant
   * @param holder {@code null} while it is vacant
   */
  public record Stored(
      UUID id,
      @Nullable String source,
      Office office,
      @Nullable UUID term,
      @Nullable Holder holder) {}

  private record Row(
      UUID id,
      @Nullable String source,
      String office,
      @Nullable UUID term,
      @Nullable String holder) {
    Stored stored() {
      return new Stored(
          id,
          source,
          Documents.read(office, Office.class),
          term,
          holder == null ? null : Documents.read(holder, Holder.class));
    }
  }

  /** The id of an organisation. */
  public Optional<UUID> organisation(Slug slug) {
    return jdbc.sql("select id from organisation where slug = ?")
        .param(slug.value())
        .query(UUID.class)
        .optional();
  }

  /** All offices of an organisation, by their keys. */
  public List<Stored> list(UUID organisation) {
    return jdbc
        .sql(FIND + " where o.organisation_id = ? order by o.key")
        .param(organisation)
        .query(Row.class)
        .list()
        .stream()
        .map(Row::stored)
        .toList();
  }

  /** One office. */
  public Optional<Stored> find(UUID organisation, Slug key) {
    return jdbc.sql(FIND + " where o.organisation_id = ? and o.key = ?")
        .params(organisation, key.value())
        .query(Row.class)
        .optional()
        .map(Row::stored);
  }

  /** The id of the term that runs; empty while the office is vacant or where there is none. */
  public Optional<UUID> term(UUID organisation, Slug key) {
    return jdbc.sql(
            """
            select h.id from office o
            join office_holder h on h.organisation_id = o.organisation_id and h.office_id = o.id
              and h.held_until is null
            where o.organisation_id = ? and o.key = ?
            """)
        .params(organisation, key.value())
        .query(UUID.class)
        .optional();
  }

  /** The day on which a term began, where it is known, as staff read it. */
  static String since(@Nullable LocalDate since) {
    return since == null ? "" : " since " + since;
  }

  @Override
  public boolean knows(Slug organisation, Slug office) {
    return organisation(organisation).flatMap(id -> find(id, office)).isPresent();
  }

  @Override
  public Resolution resolve(Slug organisation, Slug office, List<Language> languages) {
    return organisation(organisation)
        .flatMap(id -> find(id, office))
        .map(stored -> resolve(stored, languages))
        .orElseGet(() -> unknown(organisation.value(), office));
  }

  /** The present holder of an office, with texts in all these languages. */
  public Resolution resolve(UUID organisation, Slug office, List<Language> languages) {
    return find(organisation, office)
        .map(stored -> resolve(stored, languages))
        .orElseGet(() -> unknown("ORGANISATION", office));
  }

  private static Resolution unknown(String organisation, Slug office) {
    return new Resolution.Refused(
        List.of(
            Message.of(
                "refusal.no-office", "office", office.value(), "organisation", organisation)));
  }

  private Resolution resolve(Stored stored, List<Language> languages) {
    Office office = stored.office();
    Holder holder = stored.holder();
    UUID term = stored.term();
    if (holder == null || term == null) {
      return new Resolution.Refused(
          List.of(Message.of("refusal.office-vacant", "office", office.key().value())));
    }
    Spoken spoken = new Spoken(office.key(), languages);
    Target target =
        new Target(
            office.key(),
            spoken.in("style", holder.style()),
            holder.name(),
            spoken.in("office", office.title()),
            spoken.in("institution", office.institution()),
            office.country(),
            office.language(),
            salutation(spoken, holder),
            spoken.in("closing", holder.closing()),
            addresses(office, holder),
            holder.gender(),
            office.delivery(),
            new Following(office.key(), term));
    return spoken.problems.isEmpty()
        ? new Resolution.Present(target)
        : new Resolution.Refused(spoken.problems);
  }

  private static List<EmailAddress> addresses(Office office, Holder holder) {
    Set<EmailAddress> all = new LinkedHashSet<>(holder.email());
    all.addAll(office.email());
    return all.stream().limit(MOST_ADDRESSES).toList();
  }

  private Texts salutation(Spoken spoken, Holder holder) {
    Texts own = spoken.in("salutation", holder.salutation());
    return own != null ? own : spoken.usual(holder, messages);
  }

  /** An office's texts in an action's languages, and what is missing. */
  private static final class Spoken {
    private final Slug office;
    private final List<Language> languages;
    private final List<Message> problems = new ArrayList<>();

    private Spoken(Slug office, List<Language> languages) {
      this.office = office;
      this.languages = languages;
    }

    @Nullable Texts in(String column, @Nullable Texts texts) {
      if (texts == null) {
        return null;
      }
      Map<Language, String> spoken = new LinkedHashMap<>();
      for (Language language : languages) {
        String text = texts.byLanguage().get(language);
        String any = texts.byLanguage().get(Language.ANY);
        if (text == null && any == null) {
          missing(column, language);
        }
        spoken.put(language, text != null ? text : any != null ? any : "");
      }
      return new Texts(spoken);
    }

    /** The salutation that always fits, in the languages that Outcry speaks. */
    Texts usual(Holder holder, Messages messages) {
      Map<Language, String> spoken = new LinkedHashMap<>();
      for (Language language : languages) {
        if (!messages.languages().contains(language)) {
          missing("salutation", language);
        }
        spoken.put(
            language,
            messages
                .in(language)
                .get(
                    "target.salutation",
                    "name",
                    holder.name(),
                    "gender",
                    EnumWords.of(holder.gender())));
      }
      return new Texts(spoken);
    }

    private void missing(String column, Language language) {
      problems.add(
          Message.of(
              "refusal.office-lacks",
              "office",
              office.value(),
              "column",
              column,
              "language",
              language.tag()));
    }
  }
}
