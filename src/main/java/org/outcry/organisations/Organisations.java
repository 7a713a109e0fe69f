package org.outcry.organisations;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.platform.database.Changes;
import org.outcry.platform.database.Documents;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.text.Slug;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The organisations of this installation. */
@Service
public class Organisations {
  private final JdbcClient jdbc;
  private final Changes changes;

  /** Made by Spring; by hand in tests of the modules above. */
  public Organisations(JdbcClient jdbc, Changes changes) {
    this.jdbc = jdbc;
    this.changes = changes;
  }

  /** An organisation with its id. */
  public record Stored(UUID id, Organisation organisation) {}

  private record Row(UUID id, String document) {
    Stored stored() {
      return new Stored(id, Documents.read(document, Organisation.class));
    }
  }

  public Optional<Stored> find(Slug slug) {
    return jdbc.sql("select id, document::text as document from organisation where slug = ?")
        .param(slug.value())
        .query(Row.class)
        .optional()
        .map(Row::stored);
  }

  /** An organisation whose slug somebody has typed; empty also for what is no slug at all. */
  public Optional<Stored> named(String typed) {
    return Slug.isSlug(typed) ? find(new Slug(typed)) : Optional.empty();
  }

  public Optional<Stored> find(UUID id) {
    return jdbc.sql("select id, document::text as document from organisation where id = ?")
        .param(id)
        .query(Row.class)
        .optional()
        .map(Row::stored);
  }

  /** All of them, by slug. */
  public List<Stored> list() {
    return jdbc
        .sql("select id, document::text as document from organisation order by slug")
        .query(Row.class)
        .list()
        .stream()
        .map(Row::stored)
        .toList();
  }

  /**
   * Stores a new organisation.
   *
   * @return its id
   * @throws org.springframework.dao.DuplicateKeyException when the slug is taken
   */
  public UUID make(Organisation organisation) {
    UUID id = Ids.next();
    jdbc.sql("insert into organisation (id, slug, document) values (?, ?, cast(? as jsonb))")
        .params(id, organisation.slug().value(), Documents.write(organisation))
        .update();
    if (jdbc.sql("select count(*) = 2 from organisation").query(Boolean.class).single()) {
      changes.announceEverything(); // Some may do by themselves what they may not beside others.
    }
    return id;
  }

  /** Changes what an organisation's pages and mail show of it, and tells every node. */
  public void change(UUID id, Organisation organisation) {
    int changed =
        jdbc.sql(
                """
                update organisation set document = cast(? as jsonb), changed_at = now()
                where id = ? and slug = ?
                """)
            .params(Documents.write(organisation), id, organisation.slug().value())
            .update();
    if (changed != 1) {
      throw new IllegalStateException("no organisation " + id + " " + organisation.slug());
    }
    changes.announce("organisation", organisation.slug().value());
  }
}
