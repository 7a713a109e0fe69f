package org.outcry.campaigns.drafts;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ActionContent.Counting;
import org.outcry.campaigns.NewVersions;
import org.outcry.organisations.Organisations.Stored;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes actions in the studio, which nobody sees until they are published. */
@Service
public class NewActions {
  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final NewVersions versions;
  private final Drafts drafts;
  private final StartingPage page;

  NewActions(
      JdbcClient jdbc,
      TransactionTemplate transactions,
      NewVersions versions,
      Drafts drafts,
      StartingPage page) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.versions = versions;
    this.drafts = drafts;
    this.page = page;
  }

  /** Whether any organisation's action has this slug. */
  public boolean isTaken(Slug slug) {
    return jdbc.sql("select exists (select from action where slug = ?)")
        .param(slug.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Makes an action with the page that all begin with, see {@link StartingPage}.
   *
   * @param headline in the first language, 1 to 120 characters
   * @param languages at least one
   * @param letter whether signing sends a letter
   * @param by whose it is
   * @return false when the slug is taken, and nothing was made
   */
  public boolean make(
      Stored organisation,
      Slug slug,
      String headline,
      List<Language> languages,
      boolean letter,
      UUID by) {
    return made(() ->
        versions.make(
            organisation.id(),
            page.of(organisation.organisation(), slug, headline, languages, letter),
            by));
  }

  /**
   * Makes an action that says what another of the organisation's says now, draft included, with its
   * letter and consents. Who was counted elsewhere, the good news and a last day that is over
   * belong to the other one and are left out.
   *
   * @param headline in the first language, 1 to 120 characters
   * @return false when the slug is taken or there is no such action, and nothing was made
   */
  public boolean copy(Stored organisation, Slug from, Slug slug, String headline, UUID by) {
    Optional<Draft> copy =
        drafts
            .find(organisation.id(), from)
            .map(draft ->
                draft.with(
                    copied(draft.content(), slug, headline, organisation.organisation().today())));
    return copy.isPresent() && made(() -> make(organisation.id(), copy.get(), by));
  }

  /** What is out of date in the one is so in the other. */
  private void make(UUID organisation, Draft copy, UUID by) {
    UUID action = versions.make(organisation, copy.content(), by);
    versions.outdated(
        organisation,
        action,
        1,
        copy.outdated().moved(copy.keys(), Draft.keys(copy.keys().size())));
  }

  private static ActionContent copied(
      ActionContent content, Slug slug, String headline, LocalDate today) {
    Counting counter = content.counter();
    LocalDate ends = content.ends();
    boolean over = ends != null && ends.isBefore(today);
    Language first = content.defaultLanguage();
    boolean same = content.headline().in(first).equals(headline);
    return content
        .named(slug)
        .change()
        .counter(
            new Counting(counter.goal(), counter.showOffset(), counter.showDelivered(), List.of()))
        .goodNews(null)
        .ends(over ? null : ends)
        .headline(same ? content.headline() : Texts.of(first, headline))
        .made();
  }

  private boolean made(Runnable making) {
    try {
      transactions.executeWithoutResult(_ -> making.run());
      return true;
    } catch (DuplicateKeyException taken) {
      return false;
    }
  }
}
