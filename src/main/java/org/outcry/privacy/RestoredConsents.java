package org.outcry.privacy;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What became of consents since a backup was made, from the tables that it replaces. Consents that
 * were carried from signatures to people's records come along, for their signatures are made
 * anonymous again, and nothing else could tell what was agreed to or taken back.
 */
@Component
class RestoredConsents {
  /** Carried ones have an action, or, before V90, come from a form. */
  private static final String CARRIED =
      "(c.action_id is not null or c.how not in ('paper', 'import', 'staff'))";

  private static final List<String> COPIED =
      List.of(
          """
          insert into person_wording select w.* from public.person_wording w
          where exists (select from organisation o where o.id = w.organisation_id)
            and exists (select from public.person_consent c
              where c.organisation_id = w.organisation_id and c.wording_id = w.id and CARRIED)
          on conflict do nothing
          """
              .replace("CARRIED", CARRIED),
          // The same words may have another id in the backup.
          """
          insert into person_consent (organisation_id, address_id, id, wording_id, how, given_on,
            recorded_on, action_id, version, consent_key)
          select c.organisation_id, c.address_id, c.id, w.id, c.how, c.given_on, c.recorded_on,
            c.action_id, c.version, c.consent_key
          from public.person_consent c
            join public.person_wording p on p.organisation_id = c.organisation_id
              and p.id = c.wording_id
            join person_wording w on w.organisation_id = p.organisation_id and w.kind = p.kind
              and w.language = p.language and w.wording = p.wording
            join person_address a on a.organisation_id = c.organisation_id and a.id = c.address_id
          where CARRIED
          on conflict do nothing
          """
              .replace("CARRIED", CARRIED),
          """
          insert into consent_withdrawal select w.* from public.consent_withdrawal w
          where exists (select from consent c
            where c.organisation_id = w.organisation_id and c.action_id = w.action_id
              and c.signature_id = w.signature_id and c.consent_key = w.consent_key)
          on conflict do nothing
          """,
          """
          insert into person_consent_withdrawal select w.* from public.person_consent_withdrawal w
          where exists (select from person_consent c
            where c.organisation_id = w.organisation_id and c.id = w.consent_id)
          on conflict do nothing
          """);

  private final JdbcClient jdbc;

  RestoredConsents(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Before the swap, in its transaction. */
  void copy() {
    COPIED.forEach(sql -> jdbc.sql(sql).update());
  }
}
