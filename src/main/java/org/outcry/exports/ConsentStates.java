package org.outcry.exports;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.supporters.Consents;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the consents of an action's signatures stand, in batches. */
final class ConsentStates {
  /** The kinds that allow more than the signature does. */
  private static final Set<String> OUTLASTING = Set.copyOf(ConsentKind.outlasting());

  private final JdbcClient jdbc;
  private final Action action;
  private final List<String> keys;

  ConsentStates(JdbcClient jdbc, Action action) {
    this.jdbc = jdbc;
    this.action = action;
    this.keys =
        jdbc.sql(
                """
                select consent_key from consent_wording where organisation_id = ? and action_id = ?
                group by 1 order by min(version), 1
                """)
            .params(action.organisationId(), action.id())
            .query(String.class)
            .list();
  }

  /** The keys of all consents that a published version has asked for, in order. */
  List<String> keys() {
    return keys;
  }

  /**
   * One that was given.
   *
   * @param version whose words were agreed to, last
   * @param confirmed whether it is somebody's own word, see {@link Consents#OWN_WORD}
   * @param withdrawn whether it was taken back
   */
  record Given(String kind, int version, boolean confirmed, boolean withdrawn) {
    /**
     * How it stands: {@code yes}, {@code withdrawn}, or {@code unconfirmed}: a tick in a form alone
     * is no consent to mail, calls or partners, for anybody could have typed it. What belongs to
     * the signature itself, as that it is passed on, stands with it.
     */
    String state() {
      if (withdrawn) {
        return "withdrawn";
      }
      return OUTLASTING.contains(kind) && !confirmed ? "unconfirmed" : "yes";
    }

    boolean allowsMail() {
      return kind.equals("email") && state().equals("yes");
    }

    boolean allowsCalls() {
      return kind.equals("phone") && state().equals("yes");
    }

    private Given and(Given later) {
      return new Given(
          later.kind, later.version, confirmed || later.confirmed, withdrawn || later.withdrawn);
    }
  }

  /** Those of some signatures, by their keys. */
  Map<UUID, Map<String, Given>> of(Collection<UUID> signatures) {
    Map<UUID, Map<String, Given>> given = new HashMap<>();
    jdbc.sql(
            """
            select c.signature_id, c.consent_key, w.kind, c.version, OWN_WORD as confirmed,
              b.withdrawn_at is not null as withdrawn
            from consent c
              join consent_wording w on w.organisation_id = c.organisation_id
                and w.action_id = c.action_id and w.version = c.version
                and w.consent_key = c.consent_key and w.language = c.language
              left join consent_withdrawal b on b.organisation_id = c.organisation_id
                and b.action_id = c.action_id and b.signature_id = c.signature_id
                and b.consent_key = c.consent_key
            where c.organisation_id = ? and c.action_id = ? and c.signature_id = any(?::uuid[])
            order by c.signature_id, c.given_at
            """
                .replace("OWN_WORD", Consents.OWN_WORD))
        .params(action.organisationId(), action.id())
        .param(signatures.stream().map(UUID::toString).toArray(String[]::new))
        .query(row -> {
          given
              .computeIfAbsent(row.getObject(1, UUID.class), _ -> new HashMap<>())
              .merge(
                  row.getString(2),
                  new Given(row.getString(3), row.getInt(4), row.getBoolean(5), row.getBoolean(6)),
                  Given::and);
        });
    return given;
  }
}
