package org.outcry.audit;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.database.Columns;
import org.outcry.platform.text.EmailAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Destroys what entries say of somebody, with the salts, and leaves the chains whole: an entry says
 * that it was done, and of which others.
 */
@Service
public class AuditErasing {
  private static final int MOST = 1000;

  private final JdbcClient jdbc;
  private final Audit audit;
  private final AuditSubjects subjects;

  AuditErasing(JdbcClient jdbc, Audit audit, AuditSubjects subjects) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.subjects = subjects;
  }

  /** An entry that loses its details. */
  public record Lost(UUID organisation, UUID id) {}

  /**
   * A person is erased: what entries of the organisation and of the installation say about them
   * goes; that something was done, when and by whom stays. To be called in the transaction of the
   * erasure.
   *
   * @param ids of the person, and of their signatures
   * @return which entries it is, for the list of what is to be erased again after a restore
   */
  public List<Lost> forget(
      UUID organisation, Collection<EmailAddress> addresses, Collection<UUID> ids) {
    List<String> names = new ArrayList<>();
    addresses.forEach(address -> names.add(address.normalised()));
    ids.forEach(id -> names.add(id.toString()));
    List<Lost> lost = new ArrayList<>();
    for (UUID chain : List.of(KeyRing.INSTALLATION, organisation)) {
      lost.addAll(details(chain, names, Deed.of(Act.ERASED)));
    }
    return lost;
  }

  /** Whether any entry of the organisation or of the installation names anybody. */
  public boolean names(UUID organisation) {
    return hasSubjects(organisation) || hasSubjects(KeyRing.INSTALLATION);
  }

  /** Which of some addresses such entries name. */
  public Set<EmailAddress> named(UUID organisation, Collection<EmailAddress> addresses) {
    Set<EmailAddress> named = new LinkedHashSet<>();
    for (UUID chain : List.of(KeyRing.INSTALLATION, organisation)) {
      if (!hasSubjects(chain) || addresses.isEmpty()) {
        continue;
      }
      Map<ByteBuffer, EmailAddress> indexes = new HashMap<>();
      addresses.forEach(address ->
          subjects
              .indexes(chain, address.normalised())
              .forEach(index -> indexes.put(ByteBuffer.wrap(index), address)));
      jdbc.sql("select distinct s.subject_index " + NAMING)
          .param("chain", chain)
          .param("indexes", indexes.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new))
          .query((row, _) -> row.getBytes(1))
          .list()
          .forEach(index -> named.add(indexes.get(ByteBuffer.wrap(index))));
    }
    return named;
  }

  private List<Lost> details(UUID chain, List<String> names, Deed deed) {
    if (names.isEmpty() || !hasSubjects(chain)) {
      return List.of();
    }
    List<byte[]> indexes =
        names.stream().flatMap(name -> subjects.indexes(chain, name).stream()).toList();
    List<Lost> lost =
        jdbc.sql("select distinct e.organisation_id as organisation, e.id " + NAMING)
            .param("chain", chain)
            .param("indexes", indexes.toArray(byte[][]::new))
            .query(Lost.class)
            .list();
    if (!lost.isEmpty()) {
      audit.erase(chain, Audit.Gone.DETAILS, deed, () -> find(chain, indexes));
    }
    return lost;
  }

  /** Most chains name nobody, and have no keys to look for anybody. */
  private boolean hasSubjects(UUID chain) {
    return jdbc.sql("select exists (select from audit_subject where organisation_id = ?)")
        .param(chain)
        .query(Boolean.class)
        .single();
  }

  private static final String NAMING =
      """
      from audit_subject s join audit_entry e using (organisation_id, sequence)
      where s.organisation_id = :chain and s.subject_index = any(:indexes)
        and e.details is not null
      """;

  private List<Long> find(UUID chain, List<byte[]> indexes) {
    return jdbc.sql("select distinct e.sequence " + NAMING + "order by e.sequence limit " + MOST)
        .param("chain", chain)
        .param("indexes", indexes.toArray(byte[][]::new))
        .query(Long.class)
        .list();
  }

  /**
   * An account of staff is erased: in all chains its name, address and whereabouts go from what it
   * has done, and what commands said about its address. Its id stays. To be called in the
   * transaction of the erasure.
   */
  public void forget(UUID account, EmailAddress address) {
    Deed deed = Deed.of(Act.ERASED).on("account", account);
    Set<UUID> chains = new TreeSet<>(Set.of(KeyRing.INSTALLATION));
    chains.addAll(jdbc.sql("select organisation_id from audit_head").query(UUID.class).list());
    for (UUID chain : chains) {
      // Also of what this very transaction is about to write.
      audit.erase(chain, Audit.Gone.WHO, deed, () -> find(chain, account));
      details(chain, List.of(address.normalised()), deed);
    }
  }

  private List<Long> find(UUID chain, UUID account) {
    return jdbc.sql(
            """
            select sequence from audit_entry
            where organisation_id = ? and account_id = ? and who is not null
            order by sequence limit %d
            """
                .formatted(MOST))
        .params(chain, account)
        .query(Long.class)
        .list();
  }

  /** Notes entries whose details are to be destroyed again, without opening anything. */
  public void owe(Collection<Lost> entries) {
    if (!entries.isEmpty()) {
      new Columns<>(
              jdbc.sql(
                  """
                  insert into audit_debt
                  select e.organisation_id, e.sequence, 'details'
                  from unnest(:organisations::uuid[], :ids::uuid[]) as l (organisation_id, id)
                  join audit_entry e using (organisation_id, id)
                  where e.details is not null
                  on conflict do nothing
                  """),
              entries)
          .texts("organisations", Lost::organisation)
          .texts("ids", Lost::id)
          .statement()
          .update();
    }
  }

  /** Destroys once more what a restored backup has brought back. */
  public void settle() {
    for (Audit.Gone part : Audit.Gone.values()) {
      for (UUID chain :
          jdbc.sql("select distinct organisation_id from audit_debt where part = ? order by 1")
              .param(part.word())
              .query(UUID.class)
              .list()) {
        audit.erase(chain, part, Deed.of(Act.ERASED), () -> owed(chain, part));
      }
    }
  }

  /** What is owed; debts that nothing is left of are dropped. */
  private List<Long> owed(UUID chain, Audit.Gone part) {
    jdbc.sql(
            """
            delete from audit_debt d where d.organisation_id = :chain and d.part = :part
              and not exists (select from audit_entry e where e.organisation_id = d.organisation_id
                and e.sequence = d.sequence and e.PART is not null)
            """
                .replace("PART", part.word()))
        .param("chain", chain)
        .param("part", part.word())
        .update();
    return jdbc.sql(
            """
            select sequence from audit_debt where organisation_id = ? and part = ?
            order by sequence limit %d
            """
                .formatted(MOST))
        .params(chain, part.word())
        .query(Long.class)
        .list();
  }
}
