package org.outcry.campaigns;

import java.time.LocalDate;
import java.util.ArrayList;
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
    return booked(action).stream().map(Booked::entry).toList();
  }

  List<Booked> booked(UUID action) {
    return jdbc.sql(
            """
            select position, amount, reason, source, entered_by, entered_on, reverses
            from offset_entry where action_id = ? order by position
            """)
        .param(action)
        .query((row, _) ->
            new Booked(
                row.getInt("position"),
                new OffsetEntry(
                    row.getLong("amount"),
                    row.getString("reason"),
                    row.getString("source"),
                    row.getString("entered_by"),
                    row.getObject("entered_on", LocalDate.class)),
                row.getObject("reverses", Integer.class)))
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

  /** The ledger with what a list has beyond it, or instead of its later entries. */
  List<OffsetEntry> with(UUID action, List<OffsetEntry> list) {
    List<OffsetEntry> all = new ArrayList<>(entries(action));
    all.addAll(list.subList(departure(all, list), list.size()));
    return all;
  }

  /** Adds what a list has beyond the ledger; nothing when it is an older part of it. */
  void append(UUID organisation, UUID action, List<OffsetEntry> list) {
    int kept = entries(action).size();
    for (int i = kept; i < list.size(); i++) {
      insert(organisation, action, new Booked(i + 1, list.get(i), null));
    }
  }

  void insert(UUID organisation, UUID action, Booked booked) {
    OffsetEntry entry = booked.entry();
    jdbc.sql(
            """
            insert into offset_entry (organisation_id, action_id, position, amount, reason,
              source, entered_by, entered_on, reverses)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            organisation,
            action,
            booked.position(),
            entry.amount(),
            entry.reason(),
            entry.source(),
            entry.by(),
            entry.on())
        .param(booked.reverses())
        .update();
  }
}
