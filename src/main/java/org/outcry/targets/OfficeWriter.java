package org.outcry.targets;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Names;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes changes of offices and terms, each with its entry in the history. */
@Component
class OfficeWriter {
  private final JdbcClient jdbc;
  private final Names names;

  OfficeWriter(JdbcClient jdbc, Names names) {
    this.jdbc = jdbc;
    this.names = names;
  }

  /** Whose registry, who changes it, and by which file. */
  private record Entry(UUID organisation, UUID office, String by, String file) {}

  void write(UUID organisation, Planned planned, String by, String file, LocalDate today) {
    Entry entry = new Entry(organisation, planned.id(), by, file);
    Offices.Stored stored = planned.stored();
    if (stored == null) {
      insert(entry, planned);
    } else if (!stored.office().equals(planned.office())
        || !Objects.equals(stored.source(), planned.source())) {
      update(entry, planned, stored);
    }
    Holder before = planned.before();
    Holder holder = planned.holder();
    switch (planned.who()) {
      case NOBODY -> {}
      case SAME, RENAMED -> {
        if (holder != null && !holder.equals(before)) {
          correct(entry, planned, holder);
        }
      }
      case NEW -> {
        if (holder != null) {
          if (before != null) {
            end(entry, holder.since() == null ? today : holder.since());
          }
          begin(entry, planned, holder);
        }
      }
      case VACANT -> {
        end(entry, today);
        record(entry, "vacant", before, null);
      }
    }
  }

  private void insert(Entry entry, Planned planned) {
    jdbc.sql(
            """
            insert into office (organisation_id, id, key, source, document)
            values (?, ?, ?, ?, cast(? as jsonb))
            """)
        .params(entry.organisation(), entry.office(), planned.office().key().value())
        .param(planned.source())
        .param(Documents.write(planned.office()))
        .update();
    record(entry, "added", null, planned.office());
  }

  private void update(Entry entry, Planned planned, Offices.Stored stored) {
    jdbc.sql(
            """
            update office set source = ?, document = cast(? as jsonb), changed_at = now()
            where organisation_id = ? and id = ?
            """)
        .param(planned.source())
        .params(Documents.write(planned.office()), entry.organisation(), entry.office())
        .update();
    record(entry, "facts", stored.office(), planned.office());
  }

  private void correct(Entry entry, Planned planned, Holder holder) {
    jdbc.sql(
            """
            update office_holder set document = cast(? as jsonb), held_from = ?
            where organisation_id = ? and office_id = ? and held_until is null
            """)
        .param(Documents.write(holder))
        .param(holder.since())
        .params(entry.organisation(), entry.office())
        .update();
    boolean renamed = planned.who() == Planned.Who.RENAMED;
    record(entry, renamed ? "renamed" : "holder", planned.before(), holder);
  }

  private void end(Entry entry, LocalDate until) {
    jdbc.sql(
            """
            update office_holder set held_until = ?
            where organisation_id = ? and office_id = ? and held_until is null
            """)
        .params(until, entry.organisation(), entry.office())
        .update();
  }

  private void begin(Entry entry, Planned planned, Holder holder) {
    jdbc.sql(
            """
            insert into office_holder (organisation_id, office_id, id, document, held_from)
            values (?, ?, ?, cast(? as jsonb), ?)
            """)
        .params(entry.organisation(), entry.office())
        .param(planned.term())
        .param(Documents.write(holder))
        .param(holder.since())
        .update();
    record(entry, "person", planned.before(), holder);
  }

  private void record(Entry entry, String kind, @Nullable Object before, @Nullable Object after) {
    jdbc.sql(
            """
            insert into office_change
              (organisation_id, office_id, id, by, kind, before, after, file)
            values (:organisation, :office, :id, :by, :kind, cast(:before as jsonb),
              cast(:after as jsonb), :file)
            """)
        .param("organisation", entry.organisation())
        .param("office", entry.office())
        .param("id", Ids.next())
        .param("by", names.keep(entry.organisation(), entry.by()))
        .param("kind", kind)
        .param("before", before == null ? null : Documents.write(before))
        .param("after", after == null ? null : Documents.write(after))
        .param("file", entry.file())
        .update();
  }
}
