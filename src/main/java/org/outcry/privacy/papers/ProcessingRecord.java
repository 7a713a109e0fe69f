package org.outcry.privacy.papers;

import java.util.List;
import org.outcry.campaigns.Action;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.PublicUrl;

/** The record of processing of an organisation (GDPR, article 30(1)), from all of its actions. */
final class ProcessingRecord {
  private ProcessingRecord() {}

  /**
   * @param actions of one organisation, at least one
   */
  static Paper of(List<Action> actions, Words words, PublicUrl publicUrl, Server server) {
    Paper.Writer paper = new Paper.Writer(words, words.get("record.title"));
    Facts first = Facts.of(actions.getFirst(), words);
    paper.chapter(words.get("record.about"));
    paper.say(words.get("record.about.text", "organisation", first.organisationName()));
    Notice.responsible(first, publicUrl, paper);
    for (Action action : actions) {
      Facts facts = Facts.of(action, words);
      paper.under(words.get("record.under", "title", facts.headline()) + " ");
      paper.chapter(words.get("record.action"));
      paper.say(
          words.get(
              switch (action.state()) {
                case DRAFT -> "record.action.draft";
                case LIVE -> "record.action.live";
                case PAUSED -> "record.action.paused";
                case CLOSED, WON -> "record.action.closed";
              },
              "version",
              action.version()),
          Setting.campaign("slug", action.slug()));
      paper.say(words.get("record.subjects"));
      Notice.describe(facts, publicUrl, paper);
      Others.describe(facts, paper);
      paper.under("");
    }
    paper.chapter(words.get("record.other"));
    paper.say(words.get("record.other.self-service"));
    paper.say(words.get("record.other.answers"));
    paper.say(words.get("record.other.suppressed"));
    paper.say(words.get("record.other.people"));
    paper.say(words.get("record.other.staff"));
    paper.say(words.get("record.other.audit"));
    paper.say(words.get("record.other.incidents"));
    measures(words, paper, server);
    return paper.paper();
  }

  /** What is done so that nothing happens (GDPR, article 32). */
  static void measures(Words words, Paper.Writer paper, Server server) {
    paper.chapter(words.get("record.measures"));
    paper.say(words.get("record.measures.encrypted"));
    paper.say(words.get("record.measures.keys"));
    paper.say(words.get("record.measures.logs"));
    paper.say(words.get("record.measures.pages"));
    paper.say(words.get("record.measures.access"));
    paper.say(words.get("record.measures.audit"));
    paper.say(words.get("record.measures.backup"));
    paper.say(
        words.get(
            server.mailsLeave() ? "record.measures.mail" : "record.measures.outbox",
            "address",
            server.publicUrl()),
        new Setting("server.OUTCRY_SMTP_URL", server.mailsLeave() ? "set" : "not set"),
        new Setting("server.OUTCRY_PUBLIC_URL", server.publicUrl()));
  }
}
