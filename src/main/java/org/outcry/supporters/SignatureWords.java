package org.outcry.supporters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.IndexedRows;
import org.outcry.platform.crypto.Turns;
import org.outcry.platform.database.Columns;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps by which words signatures are found. Whoever writes a signature only says so ({@link
 * #changed}); the words are written soon after, in the background, so that signing does not wait
 * for them. They go with the payload, by a trigger; but for country and region, which stay.
 */
@Service
public class SignatureWords implements IndexedRows {
  private static final Logger LOG = LoggerFactory.getLogger(SignatureWords.class);
  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Signatures signatures;
  private final WordKeys keys;

  SignatureWords(
      JdbcClient jdbc, TransactionTemplate transactions, Signatures signatures, WordKeys keys) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.signatures = signatures;
    this.keys = keys;
  }

  /** A signature, by its keys. */
  public record Key(UUID organisation, UUID action, UUID id) {}

  /**
   * Says that signatures were added, or that their names or places were changed; in the transaction
   * that does it. One row is written for each action. Those of sealed actions have no words.
   */
  public void changed(Collection<Key> changed) {
    if (changed.isEmpty()) {
      return;
    }
    new Columns<>(
            jdbc.sql(
                """
                insert into signature_word_waiting (organisation_id, action_id, signature_ids)
                select organisation, action, array_agg(id)
                from unnest(:organisations::uuid[], :actions::uuid[], :ids::uuid[])
                  as row (organisation, action, id)
                group by organisation, action
                """),
            changed)
        .texts("organisations", Key::organisation)
        .texts("actions", Key::action)
        .texts("ids", Key::id)
        .statement()
        .update();
  }

  /** Whether words of some of an organisation's signatures are still to be written. */
  public boolean isBehind(UUID organisation) {
    return jdbc.sql(
            """
            select exists (select from signature_word_waiting where organisation_id = :organisation)
              or exists (select from signature_word_backfill where organisation_id = :organisation)
            """)
        .param("organisation", organisation)
        .query(Boolean.class)
        .single();
  }

  private record Waiting(UUID organisation, UUID action, UUID id, UUID[] signatures) {}

  /** Writes the words of those that wait longest and that no other node has; false for none. */
  boolean next() {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          List<Waiting> found = waiting();
          if (!found.isEmpty()) {
            write(found);
          }
          return !found.isEmpty();
        }));
  }

  /** Locks those that wait longest, of one action: whoever erases waits for one at a time too. */
  private List<Waiting> waiting() {
    return jdbc.sql(
            """
            select organisation_id, action_id, id, signature_ids from signature_word_waiting
            where (organisation_id, action_id) = (
              select organisation_id, action_id from signature_word_waiting order by id limit 1)
            order by id limit 10 for update skip locked
            """)
        .query((row, _) ->
            new Waiting(
                row.getObject(1, UUID.class),
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                (UUID[]) row.getArray(4).getArray()))
        .list();
  }

  private void write(List<Waiting> ofAction) {
    Waiting first = ofAction.getFirst();
    write(
        first.organisation(),
        first.action(),
        ofAction.stream().flatMap(each -> Arrays.stream(each.signatures())).distinct().toList());
    jdbc.sql(
            """
            delete from signature_word_waiting
            where organisation_id = ? and action_id = ? and id = any(?::uuid[])
            """)
        .params(
            first.organisation(),
            first.action(),
            ofAction.stream().map(each -> each.id().toString()).toArray(String[]::new))
        .update();
  }

  private record Backfill(UUID organisation, UUID action, UUID after) {}

  /**
   * Writes the words of the next signatures from before there were words; false when there are
   * none, or another node has them.
   */
  boolean fill() {
    return Boolean.TRUE.equals(
        transactions.execute(_ -> {
          List<Backfill> found =
              jdbc.sql(
                      """
                      select organisation_id as organisation, action_id as action, after
                      from signature_word_backfill
                      order by organisation_id, action_id limit 1 for update skip locked
                      """)
                  .query(Backfill.class)
                  .list();
          found.forEach(this::fill);
          return !found.isEmpty();
        }));
  }

  private void fill(Backfill at) {
    List<UUID> ids =
        jdbc.sql(
                """
                select id from signature
                where organisation_id = ? and action_id = ? and id > ? order by id limit ?
                """)
            .params(at.organisation(), at.action(), at.after(), BATCH)
            .query(UUID.class)
            .list();
    write(at.organisation(), at.action(), ids);
    if (ids.size() < BATCH) {
      jdbc.sql("delete from signature_word_backfill where organisation_id = ? and action_id = ?")
          .params(at.organisation(), at.action())
          .update();
    } else {
      jdbc.sql(
              """
              update signature_word_backfill set after = ?
              where organisation_id = ? and action_id = ?
              """)
          .params(ids.getLast(), at.organisation(), at.action())
          .update();
    }
  }

  private record Word(UUID signature, int word, int key) {}

  /**
   * Writes the words of some signatures in place of those that there are, behind a lock that
   * whoever erases one of them takes too: it comes before or after, and no word is left behind.
   */
  private void write(UUID organisation, UUID action, List<UUID> ids) {
    if (ids.isEmpty()) {
      return;
    }
    // A statement of its own: what it has waited for, the next one sees.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('signature-words ' || ?, 0))")
        .param(action.toString())
        .query(_ -> {});
    String[] texts = ids.stream().map(UUID::toString).toArray(String[]::new);
    List<Word> words = new ArrayList<>();
    jdbc.sql(
            """
            select id, country, region, payload from signature s
            where organisation_id = ? and action_id = ? and id = any(?::uuid[])
              and not exists (select from action a where a.id = s.action_id and a.sealed)
            """)
        .params(organisation, action, texts)
        .query(row -> {
          UUID id = row.getObject(1, UUID.class);
          words.addAll(
              words(organisation, action, id, row.getString(2), row.getString(3), row.getBytes(4)));
        });
    jdbc.sql(
            """
            delete from signature_word where signature_id = any(?::uuid[])
              and organisation_id = ? and action_id = ?
            """)
        .params(texts, organisation, action)
        .update();
    insert(organisation, action, words);
  }

  private List<Word> words(
      UUID organisation,
      UUID action,
      UUID id,
      @Nullable String country,
      @Nullable String region,
      byte @Nullable [] payload) {
    try {
      WordKeys.Made made =
          payload == null || payload.length == 0
              ? keys.ofAnonymous(organisation, country, region)
              : keys.of(
                  organisation,
                  signatures.open(organisation, action, id, payload),
                  country,
                  region);
      return made.words().stream().map(word -> new Word(id, word, made.key())).toList();
    } catch (IllegalStateException unreadable) { // It must not keep the others for ever.
      LOG.error("A signature can't be found by its name: it can't be decrypted");
      return List.of();
    }
  }

  private void insert(UUID organisation, UUID action, List<Word> words) {
    if (words.isEmpty()) {
      return;
    }
    new Columns<>(
            jdbc.sql(
                    """
                    insert into signature_word (organisation_id, action_id, word, key_version,
                      signature_id)
                    select :organisation, :action, word, key, signature
                    from unnest(:words::int[], :keys::int[], :signatures::uuid[])
                      as row (word, key, signature)
                    order by word, signature
                    on conflict do nothing
                    """)
                .param("organisation", organisation)
                .param("action", action),
            words)
        .numbers("words", Word::word)
        .numbers("keys", Word::key)
        .texts("signatures", Word::signature)
        .statement()
        .update();
  }

  @Override
  public Map<Integer, Long> byVersion(UUID organisation) {
    Map<Integer, Long> rows = new HashMap<>();
    jdbc.sql(
            """
            select key_version, count(*) from signature_word where organisation_id = ? group by 1
            """)
        .param(organisation)
        .query(row -> {
          rows.put(row.getInt(1), row.getLong(2));
        });
    return rows;
  }

  private record Old(UUID action, UUID id) {}

  @Override
  public void renew(UUID organisation, int newest) {
    List<Old> rows = List.of(new Old(new UUID(0, 0), new UUID(0, 0)));
    do {
      long begun = System.nanoTime();
      rows = older(organisation, newest, rows.getLast());
      Map<UUID, List<UUID>> byAction = new HashMap<>();
      rows.forEach(
          row -> byAction.computeIfAbsent(row.action(), _ -> new ArrayList<>()).add(row.id()));
      byAction.forEach((action, ids) ->
          transactions.executeWithoutResult(
              _ -> write(organisation, action, ids.stream().distinct().sorted().toList())));
      if (!rows.isEmpty()) {
        Turns.giveWay(begun);
      }
    } while (!rows.isEmpty());
  }

  /** Signatures with words under an older key, after one of them; their words are read in order. */
  private List<Old> older(UUID organisation, int newest, Old after) {
    return jdbc.sql(
            """
            select s.action_id, s.id from signature s
            where s.organisation_id = :organisation and (s.action_id, s.id) > (:action, :after)
              and exists (select from signature_word w
                where w.signature_id = s.id and w.organisation_id = s.organisation_id
                  and w.action_id = s.action_id and w.key_version < :newest)
            order by s.action_id, s.id limit :most
            """)
        .param("organisation", organisation)
        .param("action", after.action())
        .param("after", after.id())
        .param("newest", newest)
        .param("most", BATCH)
        .query((row, _) -> new Old(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
        .list();
  }
}
