package org.outcry.privacy;

import java.util.List;
import org.outcry.audit.AuditErasing;
import org.outcry.platform.start.ServerOnly;
import org.outcry.supporters.Erasure;
import org.outcry.supporters.ErasureFile;
import org.outcry.supporters.Erasures;
import org.outcry.supporters.TakenBackNotes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * At each start: whatever this node's copy of the list has and the database does not, because
 * PostgreSQL itself was set back to an earlier time, is carried out again.
 */
@ServerOnly
@Component
class MissedErasures implements ApplicationRunner {
  private static final Logger LOG = LoggerFactory.getLogger(MissedErasures.class);

  private final Erasures erasures;
  private final ErasureFile file;
  private final RetiredAgain retired;
  private final Erasing erasing;
  private final TakenBackNotes notes;
  private final AuditErasing audit;

  MissedErasures(
      Erasures erasures,
      ErasureFile file,
      RetiredAgain retired,
      Erasing erasing,
      AuditErasing audit,
      TakenBackNotes notes) {
    this.notes = notes;
    this.retired = retired;
    this.erasures = erasures;
    this.file = file;
    this.erasing = erasing;
    this.audit = audit;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    List<Erasure> list = file.read();
    List<Erasure> beyond = retired.beyond(list);
    erasures.add(list);
    notes.add(file.takenBack());
    int missed = erasing.carryOut();
    retired.carryOut(beyond);
    audit.settle();
    if (missed > 0) {
      LOG.warn("{} erasures and withdrawals that the database did not know are done again", missed);
    }
  }
}
