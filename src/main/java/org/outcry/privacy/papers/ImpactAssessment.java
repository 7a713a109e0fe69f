package org.outcry.privacy.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.StandardField;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.web.PublicUrl;

/**
 * The draft of an impact assessment (GDPR, article 35(7); in Quebec the assessment of
 * privacy-related factors, Law 25, sections 3.3 and 17). What no setting tells is marked as to be
 * filled in.
 */
final class ImpactAssessment {
  private final Facts facts;
  private final Words words;
  private final Paper.Writer paper;
  private final List<SafetyChoice> choices;

  private ImpactAssessment(Facts facts, Paper.Writer paper) {
    this.facts = facts;
    this.words = facts.words();
    this.paper = paper;
    this.choices = SafetyChoice.offeredBy(facts.content());
  }

  static Paper of(Facts facts, PublicUrl publicUrl, Server server) {
    Words words = facts.words();
    Paper.Writer paper =
        new Paper.Writer(words, words.get("impact.title", "title", facts.headline()));
    ImpactAssessment assessment = new ImpactAssessment(facts, paper);
    assessment.why();
    Notice.responsible(facts, publicUrl, paper);
    Notice.describe(facts, publicUrl, paper);
    Others.describe(facts, paper);
    assessment.needed();
    ProcessingRecord.measures(words, paper, server);
    assessment.risks();
    assessment.open();
    assessment.toFillIn();
    return paper.paper();
  }

  private void why() {
    paper.chapter(words.get("impact.why"));
    paper.say(words.get("impact.why.draft"));
    paper.say(words.get("impact.why.sensitive"));
    if (facts.isUnder(Jurisdiction.EU) || facts.isUnder(Jurisdiction.UK)) {
      paper.say(words.get("impact.why.europe"), jurisdictions());
    }
    if (facts.isUnder(Jurisdiction.QUEBEC)) {
      paper.say(words.get("impact.why.quebec"), jurisdictions());
    }
  }

  private Setting jurisdictions() {
    DataProtection data = facts.data();
    return Setting.organisation(
        "data-protection.jurisdictions",
        data == null
            ? "left out"
            : String.join(", ", data.jurisdictions().stream().map(EnumWords::of).toList()));
  }

  /** Necessity and proportion: each thing that one can't sign without has to be justified. */
  private void needed() {
    ActionContent content = facts.content();
    paper.chapter(words.get("impact.needed"));
    paper.say(words.get("impact.needed.names"), field(StandardField.GIVEN_NAME, "required"));
    for (FormSpec.Standard each : facts.standardFields(true)) {
      StandardField field = each.field();
      if (field != StandardField.GIVEN_NAME
          && field != StandardField.FAMILY_NAME
          && field != StandardField.EMAIL) {
        paper.say(
            words.get("impact.needed.field", "field", words.get("field." + field.parameter())),
            field(field, "required"));
      }
    }
    for (FormSpec.Own own : facts.ownFields()) {
      paper.say(
          words.get("impact.needed.own", "label", facts.in(own.label())),
          Setting.campaign("form.fields.own.label", facts.in(own.label())),
          Setting.campaign("form.fields.own.required", own.required()));
    }
    paper.say(
        words.get(facts.isUnasked() ? "impact.needed.consents-unasked" : "impact.needed.consents"),
        Setting.campaign(
            "form.consents.required",
            content.form().consents().stream().anyMatch(each -> each.required())));
    paper.say(
        facts.daysKept() == 0
            ? words.get("impact.needed.never")
            : words.get("impact.needed.days", "days", facts.daysKept()),
        facts.retention());
  }

  private static Setting field(StandardField field, String value) {
    return Setting.campaign("form.fields." + EnumWords.of(field), value);
  }

  private void risks() {
    ActionContent content = facts.content();
    paper.chapter(words.get("impact.risks"));
    Setting sealed =
        Setting.campaign(
            "seal-to", content.sealTo() == null ? "left out" : content.sealTo().text());
    Setting chosen =
        Setting.campaign(
            "form.choices", String.join(", ", choices.stream().map(SafetyChoice::word).toList()));
    String ground = facts.letterGround();
    if (facts.isUnasked()) {
      paper.say(
          words.get(
              choices.stream().anyMatch(SafetyChoice::hidesAddress)
                  ? "impact.risk.target-unasked-hidden"
                  : "impact.risk.target-unasked",
              "ground",
              Objects.requireNonNullElse(ground, "…")),
          Setting.organisation(
              "data-protection.letter-ground", Objects.requireNonNullElse(ground, "left out")),
          chosen);
    } else if (content.letter() != null) {
      paper.say(
          words.get(
              choices.stream().anyMatch(SafetyChoice::hidesAddress)
                  ? "impact.risk.target-hidden"
                  : "impact.risk.target"),
          chosen);
    }
    paper.say(
        words.get(content.sealTo() == null ? "impact.risk.theft" : "impact.risk.theft-sealed"),
        sealed);
    paper.say(
        words.get(
            content.confirmation() == null ? "impact.risk.stranger" : "impact.risk.stranger-asked"),
        Setting.campaign(
            "confirmation.when",
            content.confirmation() == null
                ? "left out"
                : EnumWords.of(content.confirmation().when())));
    paper.say(
        words.get(
            choices.contains(SafetyChoice.NO_MAIL)
                ? "impact.risk.mailbox-choice"
                : "impact.risk.mailbox"),
        chosen);
    paper.say(
        words.get(
            facts.isUnasked() && facts.consents(ConsentKind.PUBLIC_NAME).isEmpty()
                ? "impact.risk.public-unasked"
                : choices.contains(SafetyChoice.INITIALS)
                    ? "impact.risk.public-initials"
                    : "impact.risk.public"),
        chosen);
    Section.Supporters shown = content.supporters();
    if (shown != null) {
      paper.say(
          words.get("impact.risk.shown"),
          Setting.campaign("sections.supporters.show", shown.show()),
          Setting.campaign("sections.supporters.comments", shown.comments()));
    }
    paper.say(
        words.get(content.sealTo() == null ? "impact.risk.loss" : "impact.risk.loss-sealed"),
        sealed);
    if (content.scripts() != null) {
      paper.say(
          words.get(
              content.scripts().runsInPage()
                  ? "impact.risk.scripts-in-page"
                  : "impact.risk.scripts"),
          Setting.campaign("scripts.origins", String.join(" ", content.scripts().origins())),
          Setting.campaign(
              "scripts.in-page", content.scripts().runsInPage() ? "true" : "left out"));
    }
    if (!facts.countriesOutside().isEmpty()) {
      paper.say(
          words.get("impact.risk.abroad", "countries", facts.list(facts.countriesOutside())),
          Setting.organisation(
              "data-protection.hosting",
              facts.data() == null || facts.data().hosting() == null
                  ? "left out"
                  : facts.data().hosting()));
    }
  }

  /** What a settings' reader would ask about. */
  private void open() {
    ActionContent content = facts.content();
    DataProtection data = facts.data();
    paper.chapter(words.get("impact.open"));
    if (data == null) {
      paper.say(
          words.get("impact.open.data-protection"),
          Setting.organisation("data-protection.contact", "left out"));
    } else {
      if (data.officer() == null) {
        paper.say(
            words.get("impact.open.officer"),
            Setting.organisation("data-protection.officer.name", "left out"));
      }
      if (data.processors().isEmpty()) {
        paper.say(
            words.get("impact.open.processors"),
            Setting.organisation("data-protection.processors.name", "left out"));
      }
      if (!facts.countriesOutside().isEmpty() && data.safeguards() == null) {
        paper.say(
            words.get("impact.open.safeguards"),
            Setting.organisation("data-protection.safeguards", "left out"));
      }
    }
    if (facts.daysKept() == 0) {
      paper.say(words.get("impact.open.never"), facts.retention());
    }
    if (facts.isUnasked() && facts.letterGround() == null) {
      paper.say(
          words.get("impact.open.letter-ground"),
          Setting.organisation("data-protection.letter-ground", "left out"));
    }
    if (content.ends() == null) {
      paper.say(words.get("impact.open.ends"), Setting.campaign("ends", "left out"));
    }
    if (content.confirmation() == null) {
      paper.say(
          words.get("impact.open.confirmation"), Setting.campaign("confirmation.when", "left out"));
    }
    if (content.letter() != null
        && SafetyChoice.asksAddress(content.form())
        && choices.stream().noneMatch(SafetyChoice::hidesAddress)) {
      paper.say(
          words.get("impact.open.address"),
          Setting.campaign(
              "form.choices",
              String.join(", ", choices.stream().map(SafetyChoice::word).toList())));
    }
    if (content.sealTo() != null && asks(StandardField.COUNTRY)) {
      paper.say(words.get("impact.open.country"), field(StandardField.COUNTRY, "asked"));
    }
    if (!facts.consents(ConsentKind.PARTNERS).isEmpty()) {
      paper.say(
          words.get("impact.open.partners"), Setting.campaign("form.consents.kind", "partners"));
    }
  }

  private boolean asks(StandardField field) {
    return content().form().fields().stream()
        .anyMatch(each -> each.parameter().equals(field.parameter()));
  }

  private ActionContent content() {
    return facts.content();
  }

  private void toFillIn() {
    paper.chapter(words.get("impact.fill"));
    List<String> asked = new ArrayList<>();
    asked.add(words.get("impact.fill.context"));
    asked.add(words.get("impact.fill.people"));
    asked.add(words.get("impact.fill.officer"));
    asked.add(words.get("impact.fill.likelihood"));
    asked.add(words.get("impact.fill.decision"));
    asked.forEach(each -> paper.say(each));
  }
}
