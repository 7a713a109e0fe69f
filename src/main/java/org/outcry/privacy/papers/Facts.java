package org.outcry.privacy.papers;

import com.ibm.icu.text.ListFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.LetterConsent;
import org.outcry.organisations.Authority;
import org.outcry.organisations.DataProtection;
import org.outcry.organisations.DataProtection.Jurisdiction;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.language.Words;
import org.outcry.targets.Target;

/** What papers say of one action, in one language. */
record Facts(Organisation organisation, ActionContent content, Words words) {
  static Facts of(Action action, Words words) {
    return new Facts(action.organisation(), action.content(), words);
  }

  Language language() {
    return words.language();
  }

  String in(Texts texts) {
    return texts.in(language());
  }

  String organisationName() {
    return in(organisation.name());
  }

  String headline() {
    return in(content.headline());
  }

  /** "A, B and C" as the language of the words has it. */
  String list(List<String> parts) {
    return ListFormatter.getInstance(words.wordsLanguage().locale()).format(parts);
  }

  String country(String code) {
    return words.wordsLanguage().country(code);
  }

  @Nullable DataProtection data() {
    return organisation.privacy().dataProtection();
  }

  boolean isUnder(Jurisdiction jurisdiction) {
    DataProtection data = data();
    return data != null && data.isUnder(jurisdiction);
  }

  boolean isSealed() {
    return content.sealTo() != null;
  }

  List<Target> targets() {
    return content.letter() == null ? List.of() : content.letter().targets();
  }

  /** Whether letters are passed on and nobody is asked whether they agree. */
  boolean isUnasked() {
    return LetterConsent.isUnasked(content);
  }

  /** On which ground they are; {@code null} where everybody is asked, or none is stated. */
  @Nullable String letterGround() {
    Texts ground = organisation.letterGround();
    return !isUnasked() || ground == null ? null : in(ground);
  }

  List<ConsentSpec> consents(ConsentKind kind) {
    return content.form().consents().stream().filter(each -> each.kind() == kind).toList();
  }

  List<FormSpec.Own> ownFields() {
    return content.form().fields().stream()
        .filter(FormSpec.Own.class::isInstance)
        .map(FormSpec.Own.class::cast)
        .toList();
  }

  List<FormSpec.Standard> standardFields(boolean required) {
    return content.form().fields().stream()
        .filter(FormSpec.Standard.class::isInstance)
        .map(FormSpec.Standard.class::cast)
        .filter(each -> each.required() == required)
        .toList();
  }

  /** After how many days from closing all is anonymous; 0 for never. */
  int daysKept() {
    return content.daysKept(organisation.privacy());
  }

  /** The setting that says so. */
  Setting retention() {
    String key = "retention.anonymise-after-days";
    Integer own = content.anonymiseAfterDays();
    Integer theirs = organisation.privacy().anonymiseAfterDays();
    return own != null
        ? Setting.campaign(key, own == 0 ? "never" : own)
        : Setting.organisation(
            key,
            theirs == null
                ? Organisation.Privacy.YEAR + " (left out)"
                : theirs == 0 ? "never" : theirs);
  }

  /** Who people can complain to. */
  List<Authority> authorities() {
    DataProtection data = data();
    if (data == null) {
      return List.of();
    }
    List<Authority> all = new ArrayList<>();
    data.authorities().forEach(code -> Authority.of(code).ifPresent(all::add));
    data.jurisdictions().stream()
        .flatMap(each -> Authority.of(each).stream())
        .filter(each -> !all.contains(each))
        .forEach(all::add);
    return all;
  }

  /** The countries that data goes to with letters or to who works with it, sorted by name. */
  List<String> countriesOutside() {
    DataProtection data = data();
    String home = data == null ? null : data.hosting();
    List<String> codes = new ArrayList<>();
    targets().stream().map(Target::country).filter(Objects::nonNull).forEach(codes::add);
    if (data != null) {
      data.processors().forEach(each -> codes.add(each.country()));
    }
    return codes.stream()
        .filter(code -> !code.equals(home))
        .distinct()
        .map(this::country)
        .sorted()
        .toList();
  }
}
