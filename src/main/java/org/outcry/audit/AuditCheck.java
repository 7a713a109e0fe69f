package org.outcry.audit;

import java.time.LocalTime;
import java.util.List;
import org.outcry.platform.jobs.NightlyJob;
import org.outcry.platform.start.ServerOnly;
import org.springframework.stereotype.Component;

/** Looks through all chains once a night, for the state that the studio shows. */
@ServerOnly
@Component
class AuditCheck implements NightlyJob {
  private final AuditVerifier verifier;
  private final AuditErasing erasing;

  AuditCheck(AuditVerifier verifier, AuditErasing erasing) {
    this.erasing = erasing;
    this.verifier = verifier;
  }

  @Override
  public String name() {
    return "audit-check";
  }

  @Override
  public LocalTime at() {
    return LocalTime.of(2, 40);
  }

  @Override
  public void run() {
    erasing.settle();
    verifier.chains().forEach(chain -> verifier.verify(chain, List.of()));
  }
}
