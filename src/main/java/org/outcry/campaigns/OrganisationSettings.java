package org.outcry.campaigns;

import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.outcry.audit.Act;
import org.outcry.audit.Audit;
import org.outcry.audit.Deed;
import org.outcry.campaigns.folder.OrganisationFile;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisations;
import org.outcry.platform.text.Slug;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes and changes organisations without a folder, as an import of organisation.yaml does. */
@Service
public class OrganisationSettings {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Organisations organisations;
  private final Pictures pictures;
  private final Audit audit;

  OrganisationSettings(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Organisations organisations,
      Pictures pictures,
      Audit audit) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.organisations = organisations;
    this.pictures = pictures;
    this.audit = audit;
  }

  /** What an import would have against an organisation; empty for one that can be kept. */
  public List<Problem> problems(Organisation organisation) {
    return OrganisationFile.problems(organisation);
  }

  /**
   * Actions that people can sign, or that have letters waiting, whose letters would be passed on
   * without a consent and on no ground once an organisation is changed like this; empty where they
   * were so before.
   */
  public List<Slug> unasked(Organisation before, Organisation after) {
    return LetterConsent.hasGround(before) && !LetterConsent.hasGround(after)
        ? jdbc.sql(
                """
                select a.slug from action a
                join organisation o on o.id = a.organisation_id
                join action_version v on v.organisation_id = a.organisation_id
                  and v.action_id = a.id and v.version = a.live_version
                where o.slug = ?
                  and (a.state in ('live', 'paused') or exists (select from letter l
                    where l.organisation_id = a.organisation_id and l.action_id = a.id
                      and l.state in ('queued', 'claimed', 'deferred', 'held', 'uncertain')))
                  and jsonb_typeof(v.document -> 'letter') = 'object'
                  and not v.document -> 'form' -> 'consents' @> '[{"kind": "target"}]'
                order by a.slug
                """)
            .param(before.slug().value())
            .query((row, _) -> new Slug(row.getString(1)))
            .list()
        : List.of();
  }

  /**
   * Makes an organisation, which has no pictures yet and so no mark.
   *
   * @return false when the slug is taken, and nothing was made
   */
  public boolean make(Organisation organisation) {
    try {
      transactions.executeWithoutResult(_ -> {
        waitForOthers();
        UUID id = organisations.make(checked(organisation));
        audit.record(Deed.of(Act.ORGANISATION_MADE).in(id).on("organisation", organisation.slug()));
      });
      return true;
    } catch (DuplicateKeyException taken) {
      return false;
    }
  }

  /**
   * Changes an organisation, and with it the pages of all its actions.
   *
   * @param change gives what it is to be, from what it is at that moment; the same for nothing. Its
   *     mark is one of the organisation's pictures
   */
  public void change(UUID id, UnaryOperator<Organisation> change) {
    transactions.executeWithoutResult(_ -> {
      waitForOthers();
      Organisation before = organisations.find(id).orElseThrow().organisation();
      Organisation after = change.apply(before);
      if (!after.equals(before)) {
        keep(id, before, checked(after));
      }
    });
  }

  /** One at a time, imports included: what a change starts from is what it replaces. */
  private void waitForOthers() {
    jdbc.sql("select pg_advisory_xact_lock(hashtext('outcry import'))").query().singleRow();
  }

  private void keep(UUID id, Organisation before, Organisation after) {
    organisations.change(id, after);
    Organisation.Mark mark = after.mark();
    pictures.use(id, id, 0, mark == null ? List.of() : List.of(mark.sha256()));
    audit.record(OrganisationDifference.deed(id, before, after));
  }

  private Organisation checked(Organisation organisation) {
    if (!problems(organisation).isEmpty()) {
      throw new IllegalArgumentException("an organisation that no import would take");
    }
    return organisation;
  }
}
