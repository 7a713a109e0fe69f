package org.outcry.signing;

import java.util.List;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.springframework.stereotype.Component;

/** Tells staff at the start when a counter had to be put right. */
@ServerOnly
@Component
class RepairsNotice implements StartNotice {
  private final Recount recount;

  RepairsNotice(Recount recount) {
    this.recount = recount;
  }

  @Override
  public List<Line> lines() {
    List<Recount.Repair> repairs = recount.repairs();
    return repairs.isEmpty()
        ? List.of()
        : List.of(
            new Line(
                "Counters",
                "%,d were put right, the last at %s; bin/outcry recount --history tells more"
                    .formatted(repairs.size(), repairs.getFirst().at())));
  }
}
