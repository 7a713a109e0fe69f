package org.outcry.privacy.papers;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.Templates;
import org.springframework.stereotype.Component;

/** Makes the papers of actions and organisations. */
@Component
public class Papers {
  private final Actions actions;
  private final Messages messages;
  private final PublicUrl publicUrl;
  private final Templates templates;
  private final Server server;

  Papers(
      Actions actions,
      Messages messages,
      PublicUrl publicUrl,
      Templates templates,
      OutcryProperties settings) {
    this.actions = actions;
    this.messages = messages;
    this.publicUrl = publicUrl;
    this.templates = templates;
    this.server = new Server(settings.publicUrl(), settings.smtpUrl() != null);
  }

  /** The privacy notice of an action, in one of its languages. */
  public Paper notice(Action action, Language language) {
    return Notice.of(Facts.of(action, messages.in(language)), publicUrl);
  }

  /** The draft of an action's impact assessment. */
  public Paper assessment(Action action, Language language) {
    return ImpactAssessment.of(Facts.of(action, messages.in(language)), publicUrl, server);
  }

  /**
   * The record of what an organisation does with personal data.
   *
   * @param all its actions, at least one
   */
  public Paper record(List<Action> all, Language language) {
    return ProcessingRecord.of(all, messages.in(language), publicUrl, server);
  }

  /** The actions of an organisation, drafts too, by their slugs. */
  public List<Action> actions(Organisation organisation) {
    return actions.of(organisation.slug()).stream()
        .flatMap(each -> actions.find(each).stream())
        .toList();
  }

  /** An action of that name. */
  public Optional<Action> action(Slug slug) {
    return actions.find(slug);
  }

  /** The languages that papers can be in. */
  public List<Language> languages() {
    return messages.languages().stream().sorted(Comparator.comparing(Language::tag)).toList();
  }

  /** Notice and impact assessment of an action, as files by their paths. */
  public SortedMap<String, String> files(Action action, Language language) {
    SortedMap<String, String> files = new TreeMap<>();
    put(files, action.slug() + "/privacy-notice", notice(action, language));
    put(files, action.slug() + "/impact-assessment", assessment(action, language));
    return files;
  }

  /** The record of an organisation, and the papers of all its actions. */
  public SortedMap<String, String> files(List<Action> all, Language language) {
    SortedMap<String, String> files = new TreeMap<>();
    put(files, "record-of-processing", record(all, language));
    all.forEach(action -> files.putAll(files(action, language)));
    return files;
  }

  private void put(Map<String, String> files, String name, Paper paper) {
    for (Format format : Format.values()) {
      files.put(name + format.ending(), text(paper, format));
    }
  }

  private String text(Paper paper, Format format) {
    return switch (format) {
      case MARKDOWN -> PaperText.markdown(paper);
      case HTML ->
          templates.render("papers/paper.jte", Map.of("paper", paper, "words", paper.words()));
    };
  }

  /** A paper as the file that the command writes. */
  public String file(Paper paper, Format format) {
    return PaperFiles.marked(text(paper, format));
  }

  /** What papers are written as. */
  public enum Format {
    MARKDOWN,
    HTML;

    /** How the names of its files end. */
    public String ending() {
      return this == MARKDOWN ? ".md" : ".html";
    }
  }
}
