package org.outcry.campaigns;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.audit.Deed;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;

/** In which of organisation.yaml's keys two organisations differ, and what each says. */
final class OrganisationDifference {
  private final Organisation one;
  private final Organisation two;
  private final List<Deed.Change> changes = new ArrayList<>();

  private OrganisationDifference(Organisation one, Organisation two) {
    this.one = one;
    this.two = two;
  }

  static List<String> keys(Organisation one, Organisation two) {
    return changes(one, two).stream().map(Deed.Change::what).toList();
  }

  /** What the audit says of an organisation that is another now. */
  static Deed deed(UUID id, Organisation before, Organisation after) {
    Deed deed = Deed.of(Act.ORGANISATION_CHANGED).in(id).on("organisation", after.slug());
    for (Deed.Change each : changes(before, after)) {
      deed = deed.changed(each.what(), each.before(), each.after());
    }
    return deed;
  }

  /**
   * What the audit says of a change: all that the public reads of an organisation anyway. Who looks
   * after data protection may be named there, so of that it is said alone that it changed, and on
   * which ground letters are passed on.
   */
  private static List<Deed.Change> changes(Organisation one, Organisation two) {
    return new OrganisationDifference(one, two)
        .compare("name", Organisation::name, each -> texts(each.name()))
        // The mark's file name is the folder's affair: two may name the same picture differently.
        .compare(
            "mark",
            each -> each.mark() == null ? null : each.mark().sha256(),
            each -> each.mark() == null ? null : each.mark().file())
        .compare("colour", each -> each.colour().hex())
        .compare("accent", each -> each.accent().hex())
        .compare("website", Organisation::website)
        .compare("postal-address", Organisation::postalAddress)
        .compare("privacy-notice", Organisation::privacyNotice)
        .compare("sender-domain", Organisation::senderDomain)
        .compare(
            "erasure",
            each -> each.privacy().erasure(),
            each -> each.privacy().erasure().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .compare("retention", each -> each.privacy().anonymiseAfterDays())
        .compare(
            "data-protection",
            each -> each.privacy().dataProtection(),
            each -> ground(each).equals(ground(each == one ? two : one)) ? null : ground(each))
        .compare("time-zone", Organisation::timeZone)
        .changes;
  }

  private static List<String> ground(Organisation organisation) {
    Texts ground = organisation.letterGround();
    return ground == null ? List.of() : texts(ground);
  }

  private static List<String> texts(Texts texts) {
    return texts.byLanguage().entrySet().stream()
        .map(text ->
            text.getKey().equals(Language.ANY)
                ? text.getValue()
                : text.getKey().tag() + ": " + text.getValue())
        .toList();
  }

  private OrganisationDifference compare(
      String key, Function<Organisation, @Nullable Object> part) {
    return compare(key, part, part);
  }

  private OrganisationDifference compare(
      String key,
      Function<Organisation, @Nullable Object> part,
      Function<Organisation, @Nullable Object> said) {
    if (!Objects.equals(part.apply(one), part.apply(two))) {
      changes.add(new Deed.Change(key, text(said.apply(one)), text(said.apply(two))));
    }
    return this;
  }

  private static @Nullable String text(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case List<?> lines -> String.join(", ", lines.stream().map(Object::toString).toList());
      default -> value.toString();
    };
  }
}
