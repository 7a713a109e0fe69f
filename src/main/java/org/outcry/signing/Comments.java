package org.outcry.signing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Names and comments that their people agreed to have shown, as moderators read them (see {@link
 * Moderation} for what they decide). Decrypted only for the page that is asked for.
 */
@Service
public class Comments {
  /** Up to how many are counted one by one. */
  public static final int COUNTED = 1_000;

  private final JdbcClient jdbc;
  private final Signatures signatures;

  Comments(JdbcClient jdbc, Signatures signatures) {
    this.jdbc = jdbc;
    this.signatures = signatures;
  }

  /** A part of them. */
  public enum View {
    /** Comments that nobody has decided on. */
    WAITING("n.decision = 'waiting' and n.comment and n.address <> 'asked'"),
    /** Names without a comment that nobody vouches for: their address was not asked. */
    NAMES("n.decision = 'waiting' and not n.comment and n.address = 'unasked'"),
    /** What the page may show. */
    SHOWN("n.shown"),
    /** What it never shows. */
    HIDDEN("n.decision = 'hidden'");

    private final String condition;

    View(String condition) {
      this.condition = condition;
    }

    /** As a condition on {@code public_name n}, for which there is an index. */
    String condition() {
      return condition;
    }

    /** Its name in addresses. */
    public String word() {
      return Moderation.word(this);
    }

    /** The part of that name; empty when there is none. */
    public static Optional<View> of(String word) {
      return Arrays.stream(values()).filter(view -> view.word().equals(word)).findFirst();
    }
  }

  /**
   * A name, perhaps with a comment.
   *
   * @param id of the signature
   * @param name as the page shows it; {@code null} where what they typed can't be read
   * @param country ISO 3166-1 alpha-2; {@code null} when not known
   * @param language of the page that they signed on
   * @param comment {@code null} for none
   * @param vouched whether the address has answered, or staff entered the signature
   * @param shown whether the name is
   * @param commentShown whether the comment is
   * @param decided the last decision; {@code null} where there was none
   */
  public record Entry(
      UUID id,
      @Nullable String name,
      @Nullable String country,
      Instant signedAt,
      Language language,
      @Nullable String comment,
      boolean vouched,
      boolean shown,
      boolean commentShown,
      @Nullable Decided decided) {}

  /**
   * A decision.
   *
   * @param by the account of whoever decided; {@code null} for a command on the server
   * @param reason {@code null} for none
   */
  public record Decided(Instant at, @Nullable UUID by, Moderation.@Nullable Reason reason) {}

  /**
   * One page, the latest first.
   *
   * @param next the id after which the next page begins; {@code null} for none
   */
  public record Page(List<Entry> entries, @Nullable UUID next) {}

  /**
   * Some of an action's.
   *
   * @param after the id of the signature after which they begin, of this action; {@code null} for
   *     the beginning
   * @param most how many at most
   */
  public Page page(Action action, View view, @Nullable UUID after, int most) {
    List<Entry> found =
        jdbc.sql(
                """
                select COLUMNS, s.country, n.shown, n.comment, n.decision,
                  n.address in ('confirmed', 'staff') as vouched, d.decided_at, d.account_id, d.reason
                from (select * from public_name n
                    where n.organisation_id = :organisation and n.action_id = :action and CONDITION
                      and (:after::uuid is null or (n.signed_at, n.signature_id) < (
                        select a.signed_at, a.id from signature a
                        where a.organisation_id = :organisation and a.action_id = :action
                          and a.id = :after::uuid))
                    order by n.signed_at desc, n.signature_id desc limit :most) n
                  join signature s on s.organisation_id = n.organisation_id
                    and s.action_id = n.action_id and s.id = n.signature_id
                    and s.state = 'counted' and s.payload <> ''
                  left join lateral (select * from name_decision d
                    where d.organisation_id = n.organisation_id and d.action_id = n.action_id
                      and d.signature_id = n.signature_id
                    order by d.id desc limit 1) d on true
                order by n.signed_at desc, n.signature_id desc
                """
                    .replace("COLUMNS", Signatures.COLUMNS)
                    .replace("CONDITION", view.condition()))
            .param("organisation", action.organisationId())
            .param("action", action.id())
            .param("after", after, Types.OTHER)
            .param("most", most + 1)
            .query((row, _) -> entry(action, row))
            .list();
    boolean more = found.size() > most;
    List<Entry> shown = more ? found.subList(0, most) : found;
    return new Page(List.copyOf(shown), more ? shown.getLast().id() : null);
  }

  private Entry entry(Action action, ResultSet row) throws SQLException {
    Particulars read =
        Readable.of(signatures, action, row).map(SignatureRecord::particulars).orElse(null);
    boolean comment = row.getBoolean("comment");
    var decidedAt = row.getTimestamp("decided_at");
    return new Entry(
        row.getObject("signature_id", UUID.class),
        read == null ? null : read.listedName(),
        row.getString("country"),
        row.getTimestamp("signed_at").toInstant(),
        new Language(row.getString("language")),
        comment && read != null ? read.comment() : null,
        row.getBoolean("vouched"),
        row.getBoolean("shown"),
        comment && row.getString("decision").equals("shown"),
        decidedAt == null
            ? null
            : new Decided(
                decidedAt.toInstant(),
                row.getObject("account_id", UUID.class),
                Optional.ofNullable(row.getString("reason"))
                    .flatMap(Moderation.Reason::of)
                    .orElse(null)));
  }

  /** How many there are of each, {@value #COUNTED} + 1 standing for more. */
  public Map<View, Integer> numbers(Action action) {
    Map<View, Integer> numbers = new HashMap<>();
    for (View view : View.values()) {
      numbers.put(
          view,
          jdbc.sql(
                  """
                  select count(*) from (select from public_name n
                    where n.organisation_id = ? and n.action_id = ? and CONDITION limit ?) n
                  """
                      .replace("CONDITION", view.condition()))
              .params(action.organisationId(), action.id(), COUNTED + 1)
              .query(Integer.class)
              .single());
    }
    return numbers;
  }

  /**
   * How many comments wait in some of an organisation's actions, {@value #COUNTED} + 1 standing for
   * more; those without any are left out.
   *
   * @param actions at least one
   */
  public Map<Slug, Long> waiting(UUID organisation, Collection<Slug> actions) {
    Map<Slug, Long> waiting = new HashMap<>();
    jdbc.sql(
            """
            select a.slug, n.waiting from action a cross join lateral (
              select count(*) as waiting from (select from public_name n
                where n.organisation_id = a.organisation_id and n.action_id = a.id and CONDITION
                limit :most) n) n
            where a.organisation_id = :organisation and a.slug in (:slugs) and n.waiting > 0
            """
                .replace("CONDITION", View.WAITING.condition()))
        .param("organisation", organisation)
        .param("slugs", actions.stream().map(Slug::value).toList())
        .param("most", COUNTED + 1)
        .query(row -> {
          waiting.put(new Slug(row.getString(1)), row.getLong(2));
        });
    return waiting;
  }

  /**
   * How a supporter's own name and comment stand.
   *
   * @param shown whether the name is
   * @param comment whether there is a comment
   * @param commentShown whether it is
   * @param hidden whether a moderator decided against it
   */
  public record Own(boolean shown, boolean comment, boolean commentShown, boolean hidden) {}

  /** That of one signature; empty where nothing may be shown of it. */
  public Optional<Own> of(UUID organisation, UUID action, UUID signature) {
    return jdbc.sql(
            """
            select shown, comment, shown and comment and decision = 'shown' as comment_shown,
              decision = 'hidden' or comment and decision = 'name' as hidden
            from public_name where organisation_id = ? and action_id = ? and signature_id = ?
            """)
        .params(organisation, action, signature)
        .query(Own.class)
        .optional();
  }

  static String[] texts(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).toArray(String[]::new);
  }

  /** Those of these words that are ids. */
  public static List<UUID> ids(Collection<String> words) {
    return words.stream().flatMap(Comments::id).distinct().toList();
  }

  private static Stream<UUID> id(String word) {
    try {
      UUID id = UUID.fromString(word);
      return id.toString().equals(word) ? Stream.of(id) : Stream.of();
    } catch (IllegalArgumentException none) {
      return Stream.of();
    }
  }
}
