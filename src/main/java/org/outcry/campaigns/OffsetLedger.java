package org.outcry.campaigns;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People counted elsewhere, as they were published: entries are added and never changed. */
@Component
class OffsetLedger {
  private final JdbcClient jdbc;

  OffsetLedger(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<OffsetEntry> entries(UUID action) {
    return jdbc.sql(
            """
            select amount, reason, source, entered_by as "by", entered_on as "on"
            from offset_entry where action_id = ? order by position
            """)
        .param(action)
        .query(OffsetEntry.class)
        .list();
  }

  /** The first position, from 0, at which a list departs from the ledger; its end when nowhere. */
  static int departure(List<OffsetEntry> ledger, List<OffsetEntry> list) {
    int at = 0;
    while (at < ledger.size() && at < list.size() && ledger.get(at).equals(list.get(at))) {
      at++;
    }
    return at;
  }

  /** Adds what a list has beyond the ledger. */
  void append(UUID organisation, UUID action, List<OffsetEntry> list) {
    List<OffsetEntry> ledger = entries(action);
    if (departure(ledger, list) < ledger.size()) {
      throw new IllegalStateException(
          "the offset of action " + action + " departs from its ledger");
    }
    for (int i = ledger.size(); i < list.size(); i++) {
      OffsetEntry entry = list.get(i);
      jdbc.sql(
              """
              insert into offset_entry (organisation_id, action_id, position, amount, reason,
                source, entered_by, entered_on)
              values (?, ?, ?, ?, ?, ?, ?, ?)
              """)
          .params(
              organisation,
              action,
              i + 1,
              entry.amount(),
              entry.reason(),
              entry.source(),
              entry.by(),
              entry.on())
          .update();
    }
  }
}
