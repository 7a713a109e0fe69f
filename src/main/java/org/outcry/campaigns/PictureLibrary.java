package org.outcry.campaigns;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.LibraryPicture.Described;
import org.outcry.campaigns.LibraryPicture.Use;
import org.outcry.campaigns.pictures.BadPicture;
import org.outcry.campaigns.pictures.CleanPicture;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.campaigns.pictures.PictureCleaner;
import org.outcry.campaigns.pictures.Rendition;
import org.outcry.platform.database.Documents;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The pictures of each organisation, from which its actions choose. */
@Service
public class PictureLibrary {
  /** The most bytes that a picture has. */
  public static final int LARGEST = PictureCleaner.LARGEST;

  /** The organisation's name stands beside its mark. */
  private static final Described MARK = new Described(Map.of(), true, "", Focus.CENTRE);

  private static final long PATIENCE_SECONDS = 30;

  /** So many are worked on at once; the others wait on the disk, not in memory. */
  private static final Semaphore DESK = new Semaphore(2, true);

  private static final String COLUMNS =
      """
      select l.sha256, l.name, p.width, p.height, length(p.bytes) as size,
        l.alternative::text as alternative, l.decorative, l.credit, l.focus_x, l.focus_y,
        l.added_at, l.added_by
      from library_picture l
      join picture p on p.organisation_id = l.organisation_id and p.sha256 = l.sha256
      where l.organisation_id = ?
      """;

  /** That each of some words is said of it. */
  private static final String SAID =
      """
       and not exists (
        select from unnest(?::text[]) as looked (word)
        where position(lower(word) in lower(l.name || ' ' || l.credit || ' ' || coalesce(
          (select string_agg(said.value, ' ') from jsonb_each_text(l.alternative) said), ''))) = 0)
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Pictures pictures;

  PictureLibrary(JdbcClient jdbc, TransactionTemplate transactions, Pictures pictures) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.pictures = pictures;
  }

  /** Where an upload waits: read only when its turn has come. */
  @FunctionalInterface
  public interface Source {
    /**
     * All its bytes, at most {@link #LARGEST}.
     *
     * @throws IOException when the disk fails
     */
    byte[] read() throws IOException;
  }

  /** What came of adding a picture. */
  public sealed interface Added {
    /**
     * It is there.
     *
     * @param before whether it was there already
     */
    record Stored(LibraryPicture picture, boolean before) implements Added {}

    /** It is no picture that is taken; nothing was kept. */
    record Refused(BadPicture why) implements Added {}
  }

  /** What came of removing a picture. */
  public enum Removed {
    /** It is gone. */
    DONE,
    /** Something needs it, so it stays. */
    NEEDED,
    /** There is none. */
    UNKNOWN
  }

  /**
   * Checks a picture, takes its metadata away, makes its renditions and keeps it. It waits for its
   * turn, at most half a minute each for memory and processor. What is there already stays as it
   * is, with all that has been said of it, and stands first: who uploads it again looks for it
   * there.
   *
   * @param called what its file is called where it comes from; empty for unknown
   * @param account who adds it; {@code null} for nobody who has one
   * @throws IOException when the upload can't be read
   */
  public Added add(UUID organisation, Source source, String called, @Nullable UUID account)
      throws IOException {
    try {
      CleanPicture clean;
      List<Rendition> renditions;
      sitDown();
      try {
        clean = PictureCleaner.cleanUpload(source.read());
        renditions = pictures.has(organisation, clean.sha256()) ? List.of() : Rendition.of(clean);
      } finally {
        DESK.release();
      }
      return transactions.execute(_ -> {
        lock(organisation);
        if (!pictures.has(organisation, clean.sha256())) {
          pictures.store(organisation, clean, made(clean, renditions));
        }
        boolean added = enter(organisation, clean, called, Described.NOTHING, account);
        if (!added) {
          bringForward(organisation, clean.sha256(), account);
        }
        return new Added.Stored(find(organisation, clean.sha256()).orElseThrow(), !added);
      });
    } catch (BadPicture bad) {
      return new Added.Refused(bad);
    }
  }

  private static void sitDown() throws BadPicture {
    boolean seated;
    try {
      seated = DESK.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException shuttingDown) {
      Thread.currentThread().interrupt();
      seated = false;
    }
    if (!seated) {
      throw BadPicture.busy();
    }
  }

  /** When a picture was removed after it was looked for, its renditions are still to be made. */
  private static List<Rendition> made(CleanPicture clean, List<Rendition> renditions) {
    if (!renditions.isEmpty()) {
      return renditions;
    }
    try {
      return Rendition.of(clean);
    } catch (BadPicture busy) {
      throw new ConcurrencyFailureException(busy.sentence().english(), busy);
    }
  }

  /** One change of an organisation's names at a time. */
  private void lock(UUID organisation) {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('outcry pictures'), hashtext(?))")
        .param(organisation.toString())
        .query()
        .singleRow();
  }

  /** Whether it is new. */
  private boolean enter(
      UUID organisation,
      CleanPicture picture,
      String called,
      Described described,
      @Nullable UUID account) {
    if (find(organisation, picture.sha256()).isPresent()) {
      return false;
    }
    Set<String> taken =
        new HashSet<>(
            jdbc.sql(
                    """
                    select lower(name) from library_picture
                    where organisation_id = ? and starts_with(lower(name), lower(?))
                    """)
                .params(organisation, PictureNames.base(called))
                .query(String.class)
                .list());
    jdbc.sql(
            """
            insert into library_picture
              (organisation_id, sha256, name, alternative, decorative, credit, focus_x, focus_y,
               added_by)
            values (?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?)
            """)
        .param(organisation)
        .param(picture.sha256())
        .param(PictureNames.free(called, picture.type(), taken))
        .param(Documents.write(described.alternative()))
        .param(described.decorative())
        .param(described.credit())
        .param(described.focus().x())
        .param(described.focus().y())
        .param(account)
        .update();
    return true;
  }

  private void bringForward(UUID organisation, String sha256, @Nullable UUID account) {
    jdbc.sql(
            """
            update library_picture set added_at = clock_timestamp(), added_by = ?
            where organisation_id = ? and sha256 = ?
            """)
        .param(account)
        .param(organisation)
        .param(sha256)
        .update();
  }

  /**
   * Takes in what an import has stored already: in its transaction, with what the campaign says.
   *
   * @param pictures by their SHA-256
   */
  void imported(UUID organisation, ActionContent content, Map<String, CleanPicture> pictures) {
    lock(organisation);
    for (Section section : content.sections()) {
      CleanPicture clean =
          section instanceof Section.Picture shown ? pictures.get(shown.sha256()) : null;
      if (clean != null && section instanceof Section.Picture shown) {
        enter(organisation, clean, shown.file(), described(shown, content), null);
      }
    }
    ActionContent.SharePicture share = content.thanks().sharePicture();
    CleanPicture shared = share == null ? null : pictures.get(share.sha256());
    if (share != null && shared != null) {
      enter(
          organisation,
          shared,
          share.file(),
          new Described(share.alternative().byLanguage(), false, "", orCentre(share.focus())),
          null);
    }
    pictures.values().forEach(mark -> enter(organisation, mark, "mark", MARK, null));
  }

  private static Described described(Section.Picture shown, ActionContent content) {
    Map<Language, String> alternative = shown.alternative().byLanguage();
    return new Described(
        alternative,
        alternative.values().stream().allMatch(String::isEmpty),
        shown.credit() == null ? "" : shown.credit().in(content.defaultLanguage()),
        orCentre(shown.focus()));
  }

  private static Focus orCentre(@Nullable Focus focus) {
    return focus == null ? Focus.CENTRE : focus;
  }

  /** Some of an organisation's pictures, the newest first. */
  public List<LibraryPicture> list(UUID organisation, int skip, int most) {
    return jdbc.sql(COLUMNS + " order by l.added_at desc, l.sha256 offset ? limit ?")
        .params(organisation, skip, most)
        .query(PictureLibrary::read)
        .list();
  }

  /**
   * The same of those that are looked for.
   *
   * @param words each of which stands in its name, in a text alternative or in its credit, in
   *     capitals or not; empty for all
   */
  public List<LibraryPicture> list(UUID organisation, String words, int skip, int most) {
    return jdbc.sql(COLUMNS + SAID + " order by l.added_at desc, l.sha256 offset ? limit ?")
        .params(organisation, looked(words), skip, most)
        .query(PictureLibrary::read)
        .list();
  }

  /** How many there are of those that are looked for. */
  public int count(UUID organisation, String words) {
    return jdbc.sql(
            "select count(*)::int from library_picture l where l.organisation_id = ?" + SAID)
        .params(organisation, looked(words))
        .query(Integer.class)
        .single();
  }

  private static String[] looked(String words) {
    return words.strip().split("\\s+");
  }

  /** How many pictures an organisation has. */
  public int count(UUID organisation) {
    return jdbc.sql("select count(*)::int from library_picture where organisation_id = ?")
        .param(organisation)
        .query(Integer.class)
        .single();
  }

  /** One of an organisation's pictures. */
  public Optional<LibraryPicture> find(UUID organisation, String sha256) {
    return jdbc.sql(COLUMNS + " and l.sha256 = ?")
        .params(organisation, sha256)
        .query(PictureLibrary::read)
        .optional();
  }

  private static LibraryPicture read(ResultSet row, int number) throws SQLException {
    Map<Language, String> alternative = new LinkedHashMap<>();
    Documents.read(row.getString("alternative"), JsonNode.class)
        .properties()
        .forEach(each -> alternative.put(new Language(each.getKey()), each.getValue().asString()));
    return new LibraryPicture(
        row.getString("sha256"),
        row.getString("name"),
        row.getInt("width"),
        row.getInt("height"),
        row.getLong("size"),
        new Described(
            alternative,
            row.getBoolean("decorative"),
            row.getString("credit"),
            new Focus(row.getInt("focus_x"), row.getInt("focus_y"))),
        row.getTimestamp("added_at").toInstant(),
        row.getObject("added_by", UUID.class));
  }

  /**
   * Changes what is suggested, as long as it is what somebody has seen; the actions that show the
   * picture keep their own words.
   *
   * @return whether there is such a picture, and nobody had changed it
   */
  public boolean describe(UUID organisation, String sha256, Described seen, Described described) {
    return transactions.execute(_ -> {
      lock(organisation);
      return find(organisation, sha256)
          .filter(present -> present.described().equals(seen))
          .map(_ -> describe(organisation, sha256, described))
          .orElse(false);
    });
  }

  private boolean describe(UUID organisation, String sha256, Described described) {
    return jdbc.sql(
                """
                update library_picture
                set alternative = cast(? as jsonb), decorative = ?, credit = ?, focus_x = ?,
                  focus_y = ?
                where organisation_id = ? and sha256 = ?
                """)
            .params(
                Documents.write(described.alternative()),
                described.decorative(),
                described.credit(),
                described.focus().x(),
                described.focus().y(),
                organisation,
                sha256)
            .update()
        == 1;
  }

  /** Removes a picture with all that was made of it, unless something needs it. */
  public Removed remove(UUID organisation, String sha256) {
    return transactions.execute(_ -> {
      lock(organisation);
      // Whoever begins to need it now waits for this lock, and then finds it gone.
      List<Integer> there =
          jdbc.sql("select 1 from picture where organisation_id = ? and sha256 = ? for update")
              .params(organisation, sha256)
              .query(Integer.class)
              .list();
      if (there.isEmpty()) {
        return Removed.UNKNOWN;
      }
      boolean needed =
          jdbc.sql(
                  """
                  select exists (
                    select from picture_use where organisation_id = ? and sha256 = ?)
                  """)
              .params(organisation, sha256)
              .query(Boolean.class)
              .single();
      if (needed) {
        return Removed.NEEDED;
      }
      jdbc.sql("delete from library_picture where organisation_id = ? and sha256 = ?")
          .params(organisation, sha256)
          .update();
      pictures.remove(organisation, sha256);
      return Removed.DONE;
    });
  }

  /**
   * Where a picture is needed.
   *
   * @param first some of these places, at most five: the newest
   * @param total how many there are
   */
  public record Uses(List<Use> first, int total) {}

  private record UseRow(
      String sha256,
      boolean mark,
      @Nullable String slug,
      @Nullable String headline,
      @Nullable String languages,
      boolean present,
      int total) {}

  /** Where pictures are needed, by their SHA-256; those that nothing needs are left out. */
  public Map<String, Uses> uses(UUID organisation, Collection<String> sha256s) {
    Map<String, List<UseRow>> rows = new HashMap<>();
    jdbc.sql(
            """
            select u.sha256, u.holder = u.organisation_id as mark, u.slug,
              (v.document -> 'headline')::text as headline,
              (v.document -> 'languages')::text as languages, u.present, u.total
            from (
              select n.organisation_id, n.sha256, n.holder, a.slug, a.latest_version,
                bool_or(n.version = 0 or n.version = a.latest_version
                  or n.version = a.live_version) as present,
                (count(*) over (partition by n.sha256))::int as total,
                row_number() over
                  (partition by n.sha256 order by a.created_at desc nulls first, a.slug) as nth
              from picture_use n
              left join action a on a.organisation_id = n.organisation_id and a.id = n.holder
              where n.organisation_id = ? and n.sha256 = any (?)
              group by n.organisation_id, n.sha256, n.holder, a.slug, a.latest_version,
                a.created_at
            ) u
            left join action_version v on v.organisation_id = u.organisation_id
              and v.action_id = u.holder and v.version = u.latest_version
            where u.nth <= 5 order by u.nth
            """)
        .params(organisation, sha256s.toArray(String[]::new))
        .query(UseRow.class)
        .list()
        .forEach(row -> rows.computeIfAbsent(row.sha256(), _ -> new ArrayList<>()).add(row));
    Map<String, Uses> uses = new HashMap<>();
    rows.forEach((sha256, each) ->
        uses.put(
            sha256,
            new Uses(each.stream().map(PictureLibrary::use).toList(), each.getFirst().total())));
    return uses;
  }

  private static Use use(UseRow row) {
    if (row.mark()) {
      return new Use.AsMark();
    }
    return row.slug() == null || row.headline() == null || row.languages() == null
        ? new Use.ByDraft()
        : new Use.ByAction(
            new Slug(row.slug()),
            Documents.read(row.headline(), Texts.class),
            List.of(Documents.read(row.languages(), Language[].class)),
            row.present());
  }

  /** The languages of an organisation's latest actions, those of the newest first. */
  public List<Language> languages(UUID organisation) {
    return jdbc
        .sql(
            """
            select (v.document -> 'languages')::text from (
              select organisation_id, id, latest_version, created_at from action
              where organisation_id = ? order by created_at desc limit 20
            ) a
            join action_version v on v.organisation_id = a.organisation_id
              and v.action_id = a.id and v.version = a.latest_version
            order by a.created_at desc
            """)
        .param(organisation)
        .query(String.class)
        .list()
        .stream()
        .flatMap(each -> List.of(Documents.read(each, Language[].class)).stream())
        .distinct()
        .toList();
  }
}
