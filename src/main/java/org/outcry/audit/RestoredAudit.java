package org.outcry.audit;

import org.outcry.platform.backup.RestoreStep;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A restore does not set the audit back: where the backup's chain is the beginning of the present
 * one, the present one goes on. It can't where the two have different keys of one version; then the
 * chain ends where the backup does, and a head that was kept elsewhere shows it.
 */
@Component
@Order(0)
class RestoredAudit implements RestoreStep {
  /** Chains of which the backup has the beginning and all keys. */
  private static final String GOING_ON =
      """
      create temporary table audit_going_on on commit drop as
      select p.organisation_id, coalesce(r.sequence, 0) as sequence
      from public.audit_head p left join audit_head r using (organisation_id)
      where coalesce(r.sequence, 0) < p.sequence
        and (coalesce(r.sequence, 0) = 0 or exists (select from public.audit_entry e
          where e.organisation_id = p.organisation_id and e.sequence = r.sequence
            and e.chain = r.chain))
        and KEYS_ARE_KNOWN
      """
          .replace("KEYS_ARE_KNOWN", RestoreStep.KEYS_ARE_KNOWN);

  private static final String ENTRIES =
      """
      insert into audit_entry select e.* from public.audit_entry e
      join audit_going_on g using (organisation_id) where e.sequence > g.sequence
      """;

  private static final String HEADS =
      """
      insert into audit_head select h.* from public.audit_head h
      join audit_going_on g using (organisation_id)
      on conflict (organisation_id) do update
        set sequence = excluded.sequence, chain = excluded.chain
      """;

  private static final String SUBJECTS =
      """
      insert into audit_subject select s.* from public.audit_subject s
      join audit_going_on g using (organisation_id) where s.sequence > g.sequence
      on conflict do nothing
      """;

  /** What was destroyed since, and on record in an entry that is here. */
  private static final String DESTROYED =
      """
      update audit_entry e set PART = null, PART_erased = p.PART_erased
      from public.audit_entry p
      where p.organisation_id = e.organisation_id and p.sequence = e.sequence and p.id = e.id
        and p.PART is null and e.PART is not null
        and exists (select from audit_entry b where b.organisation_id = e.organisation_id
          and b.sequence = p.PART_erased and b.act = 'erased')
      """;

  private static final String OWED =
      """
      insert into audit_debt select e.organisation_id, e.sequence, 'PART' from audit_entry e
      join public.audit_entry p using (organisation_id, sequence, id)
      where p.PART is null and e.PART is not null
      on conflict do nothing
      """;

  private static final String UNNAMED =
      """
      delete from audit_subject s using audit_entry e
      where e.organisation_id = s.organisation_id and e.sequence = s.sequence
        and e.details is null
      """;

  private final JdbcClient jdbc;

  RestoredAudit(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public String prepare(JdbcClient restored) {
    restored.sql("delete from audit_check").update();
    return "The audit goes on from its present end, as far as it can be read with the backup's keys: bin/outcry audit verify looks through it.";
  }

  @Override
  public void beforeSwap() {
    jdbc.sql("drop table if exists pg_temp.audit_going_on").update();
    jdbc.sql(GOING_ON).update();
    jdbc.sql(ENTRIES).update();
    jdbc.sql(HEADS).update();
    jdbc.sql(SUBJECTS).update();
    for (String part : new String[] {"who", "details"}) {
      jdbc.sql(DESTROYED.replace("PART", part)).update();
      jdbc.sql(OWED.replace("PART", part)).update();
    }
    jdbc.sql(UNNAMED).update();
  }
}
