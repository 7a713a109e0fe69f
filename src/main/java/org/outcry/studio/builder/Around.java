package org.outcry.studio.builder;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.outcry.campaigns.Booked;
import org.outcry.campaigns.InPageScripts;
import org.outcry.campaigns.LetterPart;
import org.outcry.campaigns.LibraryPicture;
import org.outcry.campaigns.MergeRules;
import org.outcry.campaigns.OffsetOutcome;
import org.outcry.campaigns.Offsets;
import org.outcry.campaigns.PictureLibrary;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Messages;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.text.Slug;
import org.outcry.platform.web.StudioUrl;
import org.outcry.staff.Role;
import org.outcry.studio.web.Editors;
import org.outcry.studio.web.ShownPictures;
import org.outcry.studio.web.Visit;
import org.outcry.targets.Gender;
import org.outcry.targets.Offices;
import org.outcry.targets.Resolution;
import org.springframework.stereotype.Component;

/** What a panel's form looks up beyond the draft, for whoever edits it. */
final class Around {
  private final Sources sources;
  private final Visit visit;

  private Around(Sources sources, Visit visit) {
    this.sources = sources;
    this.visit = visit;
  }

  /** Where it is looked up. */
  @ServerOnly
  @Component
  record Sources(
      Offices offices,
      Offsets offsets,
      InPageScripts inPage,
      StudioUrl studioUrl,
      Messages messages,
      Editors editors,
      PictureLibrary library,
      ShownPictures choices) {
    Around of(Visit visit) {
      return new Around(this, visit);
    }
  }

  /**
   * Some of the organisation's pictures, the newest first.
   *
   * @param words that are said of them; empty for all
   */
  List<LibraryPicture> pictures(String words, int skip, int most) {
    return sources.library.list(visit.organisationId(), words, skip, most);
  }

  /** How many of them there are. */
  int countPictures(String words) {
    return sources.library.count(visit.organisationId(), words);
  }

  /** One of them. */
  Optional<LibraryPicture> picture(String sha256) {
    return sources.library.find(visit.organisationId(), sha256);
  }

  /** Where a small rendition of one is. */
  String thumbnail(String sha256) {
    return sources.choices.thumbnail(sha256).address();
  }

  /** Whose page it is. */
  Organisation organisation() {
    return visit.at().organisation();
  }

  /** The words of the interface in a language; empty in one that it does not speak. */
  Optional<Words> spoken(Language language) {
    return sources.messages.languages().contains(language)
        ? Optional.of(sources.messages.in(language))
        : Optional.empty();
  }

  /** Who edits, by the name that their colleagues see. */
  String editor() {
    return visit.account().shownName();
  }

  /** The account of whoever edits. */
  UUID account() {
    return visit.account().id();
  }

  /** Whether they are one of the organisation's administrators. */
  boolean administers() {
    return visit.role() == Role.ADMINISTRATOR;
  }

  /** Whether they may agree to a script in a page itself. */
  boolean agreesInPage() {
    return administers() && (visit.account().everywhere() || !sources.inPage.isShared());
  }

  /** Whether they are an administrator of the whole installation. */
  boolean ofInstallation() {
    return visit.account().everywhere();
  }

  /** The organisation's offices, by key. */
  List<Offices.Stored> offices() {
    return sources.offices.list(visit.organisationId());
  }

  /** One of them. */
  Optional<Offices.Stored> office(Slug key) {
    return sources.offices.find(visit.organisationId(), key);
  }

  /** Whoever holds an office, as a target in these languages. */
  Resolution resolve(Slug office, List<Language> languages) {
    return sources.offices.resolve(visit.organisationId(), office, languages);
  }

  /** The usual salutation in a language; empty in one that Outcry does not speak. */
  Optional<String> salutation(Language language, String name, Gender gender) {
    return sources.messages.languages().contains(language)
        ? Optional.of(
            sources
                .messages
                .in(language)
                .get("target.salutation", "name", name, "gender", EnumWords.of(gender)))
        : Optional.empty();
  }

  /**
   * What the check of merge fields goes by, and then each that may stand in a part of the letter.
   */
  List<Input.Option> mergeFields(Words words, LetterPart part, MergeRules rules) {
    return Stream.concat(
            Stream.of(new Input.Option(sources.editors.mergeRules(words, part, rules), "", null)),
            sources.editors.mergeEntries(words, part, rules).stream()
                .map(each -> new Input.Option(each.written(), each.explained(), null)))
        .toList();
  }

  /** The ledger of who was counted elsewhere, of a published action. */
  List<Booked> booked(Draft draft) {
    return sources.offsets.list(draft.content().slug()).orElse(List.of());
  }

  /** Adds to that ledger. */
  OffsetOutcome count(Draft draft, long amount, String reason, String source) {
    return sources.offsets.add(draft.content().slug(), amount, reason, source, editor());
  }

  /** Takes an entry of it back. */
  OffsetOutcome takeBack(Draft draft, int position, String reason) {
    return sources.offsets.reverse(draft.content().slug(), position, reason, editor());
  }

  /** Whether the studio has a host of its own, without which no script runs in a page itself. */
  boolean studioApart() {
    return sources.studioUrl.isApart();
  }

  /** The agreements to scripts in pages themselves. */
  InPageScripts inPage() {
    return sources.inPage;
  }
}
