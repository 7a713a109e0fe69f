package org.outcry.campaigns.drafts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ActionContent.SharePicture;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.OffsetEntry;
import org.outcry.campaigns.OwnWords;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.pictures.Focus;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.EnumWords;

/**
 * All that a content says beside its {@link Passages}: one fact a line, as campaign folders write
 * it, so that what differs between two contents is exactly what was changed.
 */
final class Facts {
  private final List<String> facts = new ArrayList<>();

  private Facts() {}

  static List<String> of(Comparison.Topic topic, ActionContent content) {
    Facts all = new Facts();
    LetterTemplate letter = content.letter();
    switch (topic) {
      case LANGUAGES -> content.languages().forEach(each -> all.facts.add(each.tag()));
      case GOAL -> all.counter(content.counter());
      case OFFSET -> content.counter().offset().forEach(all::offset);
      case SECTIONS -> content.sections().forEach(all::section);
      case PICTURES -> all.pictures(content);
      case FIELDS -> content.form().fields().forEach(all::field);
      case CONSENTS -> content.form().consents().forEach(all::consent);
      case LETTER -> {
        if (letter != null) {
          all.letter(letter);
        }
      }
      case TARGETS -> {
        if (letter != null) {
          all.facts.addAll(TargetFacts.of(letter.targets()));
        }
      }
      case LAST_DAY -> all.unlessNone("ends", content.ends());
      case SAFETY -> all.safety(content);
      case NEXT -> {
        if (content.thanks().next() != null) {
          all.facts.add(content.thanks().next().address());
        }
      }
      case SCRIPTS -> {
        if (content.scripts() != null) {
          all.scripts(content.scripts());
        }
      }
    }
    return List.copyOf(all.facts);
  }

  private void add(String name, Object value) {
    facts.add(name + ": " + value);
  }

  private void unlessNone(String name, @Nullable Object value) {
    if (value != null) {
      add(name, value);
    }
  }

  private void counter(ActionContent.Counting counter) {
    add("goal", counter.goal() == null ? "steps" : counter.goal());
    add("show-offset", counter.showOffset());
    add("show-delivered", counter.showDelivered());
  }

  private void offset(OffsetEntry entry) {
    facts.add(
        "%+d (%s, %s; %s, %s)"
            .formatted(entry.amount(), entry.reason(), entry.source(), entry.by(), entry.on()));
  }

  private void section(Section section) {
    facts.add(
        switch (section) {
          case Section.Counter _ -> "counter";
          case Section.Supporters(int show, boolean comments) ->
              "supporters: {show: %d, comments: %s}".formatted(show, comments);
          case Section.Form _ -> "form";
          case Section.Story story -> "text: " + story.name();
          case Section.Quotation _ -> "quotation";
          case Section.Picture picture -> "picture: " + picture.file();
        });
  }

  private void pictures(ActionContent content) {
    for (Section section : content.sections()) {
      if (section instanceof Section.Picture shown) {
        picture(
            shown.file(),
            shown.sha256(),
            shown.width(),
            shown.height(),
            shown.file(),
            shown.focus());
      }
    }
    SharePicture shared = content.thanks().sharePicture();
    if (shared != null) {
      picture(
          "share-picture: " + shared.file(),
          shared.sha256(),
          shared.width(),
          shared.height(),
          "share-picture",
          shared.focus());
    }
  }

  private void picture(
      String named, String sha256, int width, int height, String of, @Nullable Focus focus) {
    facts.add("%s (%d × %d, SHA-256 %s)".formatted(named, width, height, sha256));
    unlessNone(of + " focus", focus);
  }

  private void field(FormSpec.Field field) {
    switch (field) {
      case FormSpec.Standard(var standard, boolean required) ->
          facts.add(EnumWords.of(standard) + mark(required));
      case FormSpec.Own own -> {
        facts.add("%s (%s)%s".formatted(own.key(), EnumWords.of(own.kind()), mark(own.required())));
        if (!own.options().isEmpty()) {
          add(
              own.key() + " options",
              own.options().stream()
                  .map(each -> each.value().value())
                  .collect(Collectors.joining(", ")));
        }
      }
    }
  }

  private void consent(FormSpec.ConsentSpec consent) {
    facts.add(
        "%s (%s)%s"
            .formatted(consent.key(), EnumWords.of(consent.kind()), mark(consent.required())));
  }

  private static String mark(boolean required) {
    return required ? " *" : "";
  }

  private void letter(LetterTemplate letter) {
    add("editing", EnumWords.of(letter.editing()));
    add("message", EnumWords.of(letter.message()));
    add("when-late", EnumWords.of(letter.whenLate()));
    add("variants", String.join(", ", letter.keys()));
    OwnWords asked = letter.ownWords();
    add("own-words", asked != null);
    if (asked != null) {
      unlessNone("own-words least", asked.least());
    }
    texts("organisation", letter.organisation());
  }

  private void texts(String name, @Nullable Texts texts) {
    if (texts != null) {
      for (Map.Entry<Language, String> each : texts.byLanguage().entrySet()) {
        add(name + " (" + each.getKey().tag() + ")", each.getValue());
      }
    }
  }

  private void safety(ActionContent content) {
    add("household", content.form().household());
    if (content.form().choices() != null) {
      add(
          "choices",
          content.form().choices().stream().map(EnumWords::of).collect(Collectors.joining(", ")));
    }
    Confirmation asked = content.confirmation();
    if (asked != null) {
      add("confirmation", EnumWords.of(asked.when()));
      add("confirmation of", EnumWords.of(asked.of()));
      add("confirmation expires-after-days", asked.expiresAfterDays());
      unlessNone("confirmation remind-after-days", asked.remindAfterDays());
    }
    unlessNone("anonymise-after-days", content.anonymiseAfterDays());
    unlessNone("seal-to", content.sealTo());
  }

  private void scripts(ActionContent.Scripts scripts) {
    add("in-page", scripts.runsInPage());
    add("origins", String.join(", ", scripts.origins()));
    scripts.source().lines().forEach(facts::add);
  }
}
