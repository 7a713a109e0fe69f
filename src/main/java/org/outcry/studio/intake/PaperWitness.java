package org.outcry.studio.intake;

import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.Action;
import org.outcry.platform.start.ServerOnly;
import org.outcry.signing.PaperSignatures;
import org.springframework.stereotype.Component;

/** Records what is entered from paper, in the transaction in which it is. */
@ServerOnly
@Component
class PaperWitness {
  private final Audit audit;

  PaperWitness(Audit audit) {
    this.audit = audit;
  }

  PaperSignatures.Witness of(Action action, String batch) {
    return (rows, counted) ->
        audit.record(
            Deed.of(Act.PAPER_ENTERED)
                .in(action.organisationId())
                .on("action", action.slug())
                .with("batch", batch)
                .with("rows", rows)
                .with("counted", counted));
  }
}
