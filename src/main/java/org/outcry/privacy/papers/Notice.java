package org.outcry.privacy.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.campaigns.Section;
import org.outcry.organisations.Authority;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.organisations.Organisation;
import org.outcry.platform.crypto.SealKey;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.web.PublicUrl;
import org.outcry.privacy.Unconfirmed;
import org.outcry.signing.ChoiceWords;
import org.outcry.supporters.OwnData;
import org.outcry.targets.Channel;
import org.outcry.targets.Target;

/**
 * The privacy notice of an action (GDPR, article 13; Law 25, section 8; PIPEDA, principle 4.8). Its
 * chapters stand in the impact assessment too.
 */
final class Notice {
  private final Facts facts;
  private final Words words;
  private final PublicUrl publicUrl;
  private final Paper.Writer paper;

  private Notice(Facts facts, PublicUrl publicUrl, Paper.Writer paper) {
    this.facts = facts;
    this.words = facts.words();
    this.publicUrl = publicUrl;
    this.paper = paper;
  }

  static Paper of(Facts facts, PublicUrl publicUrl) {
    Words words = facts.words();
    Paper.Writer paper = new Paper.Writer(words, words.get("notice.title"));
    Notice notice = new Notice(facts, publicUrl, paper);
    notice.responsible();
    notice.describe();
    notice.rights();
    return paper.paper();
  }

  /** The chapters that tell what is done, for another paper. */
  static void describe(Facts facts, PublicUrl publicUrl, Paper.Writer paper) {
    new Notice(facts, publicUrl, paper).describe();
  }

  /** Who is responsible, for another paper. */
  static void responsible(Facts facts, PublicUrl publicUrl, Paper.Writer paper) {
    new Notice(facts, publicUrl, paper).responsible();
  }

  private void describe() {
    purposes();
    basis();
    asked();
    agreed();
    recipients();
    mail();
    kept();
    protectedBy();
  }

  private void responsible() {
    Organisation organisation = facts.organisation();
    DataProtection data = facts.data();
    paper.chapter(words.get("notice.who"));
    List<Setting> who = new ArrayList<>();
    who.add(Setting.organisation("name", facts.organisationName()));
    String name = facts.organisationName();
    List<String> address = organisation.postalAddress();
    if (data != null && data.controller() != null) {
      name = data.controller();
      who.add(Setting.organisation("data-protection.controller", name));
    }
    if (data != null && !data.address().isEmpty()) {
      address = data.address();
      who.add(Setting.organisation("data-protection.address", String.join(", ", address)));
    } else {
      who.add(Setting.organisation("postal-address", String.join(", ", address)));
    }
    paper.say(
        words.get("notice.controller", "name", name, "address", String.join(", ", address)), who);
    if (data == null) {
      paper.say(words.get("notice.contact-post"));
    } else {
      contacts(data);
    }
    if (organisation.website() != null) {
      paper.say(
          words.get("notice.website", "address", organisation.website()),
          Setting.organisation("website", organisation.website()));
    }
    if (organisation.privacyNotice() != null) {
      paper.say(
          words.get(
              "notice.more",
              "organisation",
              facts.organisationName(),
              "address",
              organisation.privacyNotice()),
          Setting.organisation("privacy-notice", organisation.privacyNotice()));
    }
  }

  private void contacts(DataProtection data) {
    paper.say(
        words.get("notice.contact", "address", data.contact().value()),
        Setting.organisation("data-protection.contact", data.contact().value()));
    DataProtection.Officer officer = data.officer();
    if (officer != null) {
      paper.say(
          words.get(
              data.isUnder(Jurisdiction.QUEBEC) ? "notice.officer-quebec" : "notice.officer",
              "name",
              officer.name(),
              "address",
              officer.contact().value()),
          Setting.organisation("data-protection.officer.name", officer.name()),
          Setting.organisation("data-protection.officer.contact", officer.contact().value()));
    }
    if (data.representative() != null) {
      paper.say(
          words.get("notice.representative", "name", data.representative()),
          Setting.organisation("data-protection.representative", data.representative()));
    }
  }

  private void purposes() {
    ActionContent content = facts.content();
    paper.chapter(words.get("notice.purposes"));
    paper.say(
        words.get("notice.purpose.count", "title", facts.headline()),
        Setting.campaign("headline", facts.headline()));
    if (content.form().household()) {
      paper.say(words.get("notice.purpose.household"), Setting.campaign("form.household", "true"));
    }
    if (content.letter() != null) {
      paper.say(
          words.get(
              facts.isSealed()
                  ? "notice.purpose.letter-sealed"
                  : isAnswered() ? "notice.purpose.letter" : "notice.purpose.letter-handed",
              "names",
              facts.list(
                  facts.targets().stream()
                      .map(each -> each.styledName(facts.language()))
                      .toList())),
          Setting.campaign("letter.targets.name", names(facts.targets())),
          Setting.campaign("letter.targets.channels", String.valueOf(isAnswered())));
    }
    boolean hears =
        !facts.consents(ConsentKind.EMAIL).isEmpty()
            || !facts.consents(ConsentKind.PHONE).isEmpty();
    if (hears && !facts.isSealed()) {
      paper.say(
          words.get("notice.purpose.hear", "organisation", facts.organisationName()),
          Setting.campaign("form.consents.kind", kinds()));
    }
    if (!facts.consents(ConsentKind.PARTNERS).isEmpty()) {
      paper.say(
          words.get("notice.purpose.partners"), Setting.campaign("form.consents.kind", kinds()));
    }
    Section.Supporters shown = content.supporters();
    if (shown != null) {
      paper.say(
          words.get(
              shown.comments() ? "notice.purpose.shown-comments" : "notice.purpose.shown",
              "organisation",
              facts.organisationName()),
          Setting.campaign("sections.supporters.show", shown.show()),
          Setting.campaign("sections.supporters.comments", shown.comments()));
    }
    paper.say(words.get("notice.purpose.paper"));
    if (content.scripts() != null) {
      scripts(content.scripts());
    } else {
      paper.say(words.get("notice.no-tracking"));
    }
    paper.say(words.get("notice.no-decisions"));
  }

  private void scripts(ActionContent.Scripts scripts) {
    String origins = String.join(" ", scripts.origins());
    String organisation = facts.organisationName();
    String said;
    if (scripts.runsInPage()) {
      said =
          origins.isEmpty()
              ? words.get("notice.scripts-in-page-alone", "organisation", organisation)
              : words.get(
                  "notice.scripts-in-page", "organisation", organisation, "origins", origins);
    } else {
      said =
          origins.isEmpty()
              ? words.get("notice.scripts-alone", "organisation", organisation)
              : words.get("notice.scripts", "organisation", organisation, "origins", origins);
    }
    paper.say(
        said,
        Setting.campaign("scripts.origins", origins),
        Setting.campaign("scripts.in-page", scripts.runsInPage() ? "true" : "left out"));
  }

  private String kinds() {
    return String.join(
        ", ",
        facts.content().form().consents().stream()
            .map(each -> EnumWords.of(each.kind()))
            .distinct()
            .toList());
  }

  private static String names(List<Target> targets) {
    return String.join(", ", targets.stream().map(Target::name).toList());
  }

  private void basis() {
    paper.chapter(words.get("notice.basis"));
    paper.say(words.get("notice.basis.consent"));
    DataProtection data = facts.data();
    if (data == null) {
      return;
    }
    laws(data);
    String ground = facts.letterGround();
    if (ground != null) {
      paper.say(
          words.get("notice.basis.letter", "ground", ground),
          Setting.organisation("data-protection.letter-ground", ground));
    }
  }

  private void laws(DataProtection data) {
    Setting laws =
        Setting.organisation(
            "data-protection.jurisdictions",
            String.join(", ", data.jurisdictions().stream().map(EnumWords::of).toList()));
    for (Jurisdiction each : data.jurisdictions()) {
      paper.say(
          words.get(
              switch (each) {
                case EU -> "notice.basis.eu";
                case UK -> "notice.basis.uk";
                case CANADA -> "notice.basis.canada";
                case QUEBEC -> "notice.basis.quebec";
              }),
          laws);
    }
  }

  /** Only what is mailed by itself is answered to us, and passed on. */
  private boolean isAnswered() {
    return facts.targets().stream()
        .anyMatch(each -> each.delivery().channels().contains(Channel.EMAIL));
  }

  private void asked() {
    FormSpec form = facts.content().form();
    paper.chapter(words.get("notice.asked"));
    fields("notice.asked.required", facts.standardFields(true));
    fields("notice.asked.optional", facts.standardFields(false));
    facts.ownFields().forEach(this::own);
    LetterTemplate letter = facts.content().letter();
    if (letter != null) {
      paper.say(
          words.get(
              letter.editing() != LetterTemplate.Editing.FIXED
                  ? "notice.asked.letter"
                  : letter.message() == LetterTemplate.PersonalMessage.NONE
                      ? "notice.asked.letter-same"
                      : "notice.asked.letter-fixed"),
          Setting.campaign("letter.editing", EnumWords.of(letter.editing())),
          Setting.campaign("letter.message", EnumWords.of(letter.message())));
    }
    paper.say(
        words.get("notice.asked.beside"),
        Setting.campaign(
            "languages",
            String.join(", ", facts.content().languages().stream().map(Object::toString).toList())),
        Setting.campaign("form.button", facts.in(form.button())));
  }

  private void own(FormSpec.Own own) {
    List<Setting> settings = new ArrayList<>();
    settings.add(Setting.campaign("form.fields.own.label", facts.in(own.label())));
    settings.add(Setting.campaign("form.fields.own.kind", EnumWords.of(own.kind())));
    settings.add(Setting.campaign("form.fields.own.required", own.required()));
    String key = own.required() ? "notice.asked.own-required" : "notice.asked.own";
    String sentence = words.get(key, "label", facts.in(own.label()));
    if (!own.options().isEmpty()) {
      List<String> answers =
          own.options().stream().map(option -> facts.in(option.label())).toList();
      settings.add(Setting.campaign("form.fields.own.options.label", String.join(", ", answers)));
      sentence += " " + words.get("notice.asked.answers", "answers", facts.list(answers));
    }
    paper.say(sentence, settings);
  }

  private void fields(String key, List<FormSpec.Standard> fields) {
    if (!fields.isEmpty()) {
      paper.say(
          words.get(
              key,
              "fields",
              facts.list(
                  fields.stream().map(each -> words.get("field." + each.parameter())).toList())),
          fields.stream()
              .map(each ->
                  Setting.campaign(
                      "form.fields." + EnumWords.of(each.field()),
                      each.required() ? "required" : "optional"))
              .toList());
    }
  }

  private void agreed() {
    paper.chapter(words.get("notice.agreed"));
    for (ConsentSpec consent : facts.content().form().consents()) {
      String wording = facts.in(consent.wording());
      paper.say(
          words.get(
              consent.required() ? "notice.agreed.required" : "notice.agreed.free",
              "wording",
              wording),
          Setting.campaign("form.consents.wording", wording),
          Setting.campaign("form.consents.kind", EnumWords.of(consent.kind())),
          Setting.campaign("form.consents.required", consent.required()));
    }
    for (SafetyChoice choice : SafetyChoice.offeredBy(facts.content())) {
      paper.say(
          words.get(
              "notice.agreed.choice",
              "label",
              words.get(ChoiceWords.label(choice)),
              "help",
              ChoiceWords.help(choice, facts.content(), words)),
          Setting.campaign("form.choices", choice.word()));
    }
    Confirmation asked = facts.content().confirmation();
    if (asked != null) {
      confirmation(asked);
    }
    SealKey seal = facts.content().sealTo();
    paper.say(
        words.get("notice.confirm.not-you", "sealed", sealed(), "kept", Unconfirmed.DAYS_KEPT),
        seal == null ? List.of() : List.of(Setting.campaign("seal-to", seal.text())));
  }

  /** As the sentences choose by it. */
  private String sealed() {
    return facts.isSealed() ? "yes" : "no";
  }

  private void confirmation(Confirmation asked) {
    paper.say(
        words.get(
            asked.when() == Confirmation.When.BEFORE_COUNTING
                ? "notice.confirm.count"
                : "notice.confirm.letter",
            Map.of(
                "of",
                EnumWords.of(asked.of()),
                "days",
                asked.expiresAfterDays(),
                "sealed",
                sealed(),
                "kept",
                Unconfirmed.DAYS_KEPT)),
        Setting.campaign("confirmation.when", EnumWords.of(asked.when())),
        Setting.campaign("confirmation.of", EnumWords.of(asked.of())),
        Setting.campaign("confirmation.expires-after-days", asked.expiresAfterDays()));
    if (asked.remindAfterDays() != null) {
      paper.say(
          words.get("notice.confirm.remind", "days", asked.remindAfterDays()),
          Setting.campaign("confirmation.remind-after-days", asked.remindAfterDays()));
    }
  }

  private void recipients() {
    paper.chapter(words.get("notice.recipients"));
    facts.targets().forEach(this::recipient);
    LetterTemplate letter = facts.content().letter();
    if (letter == null) {
      paper.say(words.get("notice.recipients.none"));
    } else {
      paper.say(
          words.get(
              switch (letter.whenLate()) {
                case WAIT -> "notice.recipients.late-wait";
                case DIGEST -> "notice.recipients.late-digest";
                case DOSSIER -> "notice.recipients.late-dossier";
              }),
          Setting.campaign("letter.when-late", EnumWords.of(letter.whenLate())));
    }
    DataProtection data = facts.data();
    if (data != null) {
      processors(data);
    }
    List<String> outside = facts.countriesOutside();
    if (!outside.isEmpty()) {
      outside(outside);
    }
    paper.say(words.get("notice.recipients.names"));
  }

  private void recipient(Target target) {
    List<Setting> settings = new ArrayList<>();
    settings.add(Setting.campaign("letter.targets.name", target.name()));
    if (target.office() != null) {
      settings.add(Setting.campaign("letter.targets.office", facts.in(target.office())));
    }
    if (target.institution() != null) {
      settings.add(Setting.campaign("letter.targets.institution", facts.in(target.institution())));
    }
    List<Channel> channels = target.delivery().channels();
    settings.add(
        Setting.campaign(
            "letter.targets.channels",
            String.join(", ", channels.stream().map(EnumWords::of).toList())));
    String post = target.post(facts.language());
    String who = target.styledName(facts.language()) + (post.isEmpty() ? "" : ", " + post);
    if (target.country() != null) {
      settings.add(Setting.campaign("letter.targets.country", target.country()));
      who += " (" + facts.country(target.country()) + ")";
    }
    if (target.delivery().fallback() != null) {
      settings.add(
          Setting.campaign("letter.targets.fallback", target.delivery().fallback().value()));
    }
    paper.say(
        words.get(
            target.delivery().fallback() == null
                ? "notice.recipients.target"
                : "notice.recipients.fallback",
            "who",
            who,
            "ways",
            facts.list(channels.stream().map(this::way).toList())),
        settings);
  }

  private String way(Channel channel) {
    return words.get(
        switch (channel) {
          case EMAIL -> "notice.way.e-mail";
          case DIGEST -> "notice.way.digest";
          case DOSSIER -> "notice.way.dossier";
          case PRINT -> "notice.way.print";
          case WEB_FORM -> "notice.way.web-form";
          case PHONE -> "notice.way.phone";
        });
  }

  private void processors(DataProtection data) {
    for (DataProtection.Processor each : data.processors()) {
      String purpose = facts.in(each.purpose());
      paper.say(
          words.get(
              "notice.processor",
              "name",
              each.name(),
              "country",
              facts.country(each.country()),
              "purpose",
              purpose),
          Setting.organisation("data-protection.processors.name", each.name()),
          Setting.organisation("data-protection.processors.purpose", purpose),
          Setting.organisation("data-protection.processors.country", each.country()));
    }
    if (data.hosting() != null) {
      paper.say(
          words.get("notice.hosting", "country", facts.country(data.hosting())),
          Setting.organisation("data-protection.hosting", data.hosting()));
    }
  }

  private void outside(List<String> countries) {
    List<Setting> settings =
        Stream.concat(
                facts.targets().stream()
                    .filter(each -> each.country() != null)
                    .map(each -> Setting.campaign("letter.targets.country", each.country())),
                facts.data() == null
                    ? Stream.of()
                    : facts.data().processors().stream()
                        .map(each ->
                            Setting.organisation(
                                "data-protection.processors.country", each.country())))
            .distinct()
            .toList();
    paper.say(
        words.get(
            facts.letterGround() != null
                ? "notice.outside-unasked"
                : facts.isUnasked() ? "notice.outside-alone" : "notice.outside",
            "countries",
            facts.list(countries)),
        settings);
    boolean european = facts.isUnder(Jurisdiction.EU) || facts.isUnder(Jurisdiction.UK);
    if (european && !facts.isUnasked()) {
      paper.say(words.get("notice.outside.europe"), settings);
    }
    if (facts.isUnder(Jurisdiction.QUEBEC)) {
      paper.say(words.get("notice.outside.quebec"), settings);
    }
    DataProtection data = facts.data();
    if (data != null && data.safeguards() != null) {
      String safeguards = facts.in(data.safeguards());
      paper.say(
          words.get("notice.safeguards", "safeguards", safeguards),
          Setting.organisation("data-protection.safeguards", safeguards));
    }
  }

  private void mail() {
    paper.chapter(words.get("notice.mail"));
    String domain = facts.organisation().senderDomain();
    paper.say(
        words.get(
            facts.isSealed()
                ? "notice.mail.sealed"
                : facts.content().letter() == null ? "notice.mail.no-letter" : "notice.mail.text",
            "domain",
            domain),
        Setting.organisation("sender-domain", domain));
    if (!facts.isSealed()) {
      paper.say(words.get("notice.mail.suppressed"));
    }
  }

  private void kept() {
    paper.chapter(words.get("notice.kept"));
    int days = facts.daysKept();
    paper.say(
        days == 0 ? words.get("notice.kept.never") : words.get("notice.kept.days", "days", days),
        facts.retention());
    if (!facts.isSealed()) {
      paper.say(words.get("notice.kept.people"));
    }
    if (facts.content().ends() != null) {
      paper.say(
          words.get("notice.kept.ends", "day", words.date(facts.content().ends())),
          Setting.campaign("ends", facts.content().ends()));
    }
    Organisation.Erasure erasure = facts.organisation().privacy().erasure();
    paper.say(
        words.get(
            erasure == Organisation.Erasure.REMOVE || facts.isSealed()
                ? "notice.kept.erased-removed"
                : "notice.kept.erased"),
        Setting.organisation("erasure", EnumWords.of(erasure)));
    paper.say(words.get("notice.kept.backups"));
  }

  private void protectedBy() {
    paper.chapter(words.get("notice.protected"));
    paper.say(words.get("notice.protected.encrypted"));
    if (facts.content().sealTo() != null) {
      paper.say(
          words.get("notice.protected.sealed"),
          Setting.campaign("seal-to", facts.content().sealTo().text()));
    }
  }

  private void rights() {
    paper.chapter(words.get("notice.rights"));
    SealKey sealTo = facts.content().sealTo();
    if (sealTo != null) {
      paper.say(words.get("notice.rights.sealed"), Setting.campaign("seal-to", sealTo.text()));
    } else {
      paper.say(
          words.get(
              "notice.rights.self-service",
              "address",
              publicUrl.resolve(OwnData.path(words, facts.organisation()))));
    }
    paper.say(words.get("notice.rights.all"));
    if (facts.isUnder(Jurisdiction.EU) || facts.isUnder(Jurisdiction.UK)) {
      paper.say(words.get("notice.rights.europe"), jurisdictions());
    }
    if (facts.isUnder(Jurisdiction.CANADA) || facts.isUnder(Jurisdiction.QUEBEC)) {
      paper.say(words.get("notice.rights.canada"), jurisdictions());
    }
    for (Authority each : facts.authorities()) {
      paper.say(
          words.get("notice.complain", "name", each.name(), "website", each.website()),
          Setting.organisation("data-protection.authorities", each.code()));
    }
  }

  private Setting jurisdictions() {
    DataProtection data = facts.data();
    return Setting.organisation(
        "data-protection.jurisdictions",
        data == null
            ? ""
            : String.join(", ", data.jurisdictions().stream().map(EnumWords::of).toList()));
  }
}
