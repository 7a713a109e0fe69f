package org.outcry.privacy;

import java.util.List;
import java.util.stream.Stream;
import org.outcry.platform.backup.RestoreStep;
import org.outcry.platform.backup.RestoredSchema;
import org.outcry.supporters.Erasure;
import org.outcry.supporters.ErasureFile;
import org.outcry.supporters.Erasures;
import org.outcry.supporters.TakenBackNotes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A backup brings back whom it knew: before it takes the place of the present tables, everything is
 * carried out on it that they and this node's copy of the list say about erasures, withdrawals and
 * consents that were taken back.
 */
@Component
class RestoredErasures implements RestoreStep {
  private final JdbcClient jdbc;
  private final Erasures erasures;
  private final ErasureFile file;
  private final RestoredConsents consents;
  private final RetiredAgain retired;
  private final Erasing erasing;
  private final RestoredSchema schema;
  private final TakenBackNotes notes;
  private final Anonymisation anonymisation;

  RestoredErasures(
      JdbcClient jdbc,
      Erasures erasures,
      ErasureFile file,
      RestoredConsents consents,
      RetiredAgain retired,
      Erasing erasing,
      RestoredSchema schema,
      TakenBackNotes notes,
      Anonymisation anonymisation) {
    this.schema = schema;
    this.notes = notes;
    this.anonymisation = anonymisation;
    this.consents = consents;
    this.retired = retired;
    this.jdbc = jdbc;
    this.erasures = erasures;
    this.file = file;
    this.erasing = erasing;
  }

  /**
   * What takes long, beside the database in use. A restore that is killed begins anew, and so does
   * this.
   */
  @Override
  public String prepare(JdbcClient restored) {
    List<Erasure> beyond = schema.within(this::retiredBeyond);
    int _ =
        schema.within(() -> {
          erasures.add(file.read().stream().filter(each -> !isRetired(each)).toList());
          return jdbc.sql(
                  """
                  insert into erasure select * from public.erasure where outcome <> 'retired'
                  on conflict do nothing
                  """)
              .update();
        });
    return "Who has been erased or has withdrawn since then is erased and withdrawn again; %,d signatures whose time was over are made anonymous again."
        .formatted(retired.ahead(beyond));
  }

  private static boolean isRetired(Erasure line) {
    return line.outcome() == Erasure.Outcome.RETIRED;
  }

  private List<Erasure> retiredBeyond() {
    return retired.beyond(
        Stream.concat(erasures.retiredInReplaced().stream(), file.read().stream()).toList());
  }

  @Override
  public void beforeSwap() {
    List<Erasure> beyond = retiredBeyond();
    jdbc.sql("insert into erasure select * from public.erasure on conflict do nothing").update();
    erasures.add(file.read());
    consents.copy();
    jdbc.sql(
            """
            insert into taken_back as t select p.* from public.taken_back p
            where exists (select from organisation o where o.id = p.organisation_id)
            on conflict (organisation_id, address_id, kind) do update
              set day = excluded.day, mailbox = excluded.mailbox where excluded.day >= t.day
            """)
        .update();
    notes.add(file.takenBack());
    // An entry may be found by later rules for addresses alone; which are in force stays.
    jdbc.sql(
            """
            insert into email_rules select p.* from public.email_rules p
            where p.version > (select max(version) from email_rules)
            """)
        .update();
    // Under other keys than the backup's nothing could be read.
    jdbc.sql(
            """
            insert into suppression select p.* from public.suppression p
            where KEYS_ARE_KNOWN
              and exists (select from organisation o where o.id = p.organisation_id)
            on conflict do nothing
            """
                .replace("KEYS_ARE_KNOWN", KEYS_ARE_KNOWN))
        .update();
    jdbc.sql(
            """
            insert into staff_name select p.* from public.staff_name p where KEYS_ARE_KNOWN
            on conflict do nothing
            """
                .replace("KEYS_ARE_KNOWN", KEYS_ARE_KNOWN))
        .update();
    jdbc.sql(
            """
            insert into suppression_event select v.* from public.suppression_event v
            on conflict do nothing
            """)
        .update();
    erasing.carryOut();
    retired.carryOut(beyond);
    retired.unconfirmed();
    anonymisation.expireLetters();
  }
}
