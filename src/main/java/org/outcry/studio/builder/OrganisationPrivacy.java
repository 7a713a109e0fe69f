package org.outcry.studio.builder;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.organisations.Organisation;
import org.outcry.organisations.Organisation.Erasure;
import org.outcry.organisations.Organisation.Privacy;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.text.LinkAddress;

/** What becomes of supporters' data, and what people are told of it. */
final class OrganisationPrivacy {
  private static final String USUAL = "usual";
  private static final String DAYS = "days";
  private static final String NEVER = "never";

  private OrganisationPrivacy() {}

  /**
   * What was answered.
   *
   * @param notice the address of a wider privacy notice
   */
  record Answers(Privacy rules, @Nullable String notice) {}

  static Answers ask(Sheet sheet, Organisation present) {
    Words words = sheet.words();
    @Nullable Integer days = retention(sheet, present.privacy().anonymiseAfterDays());
    Erasure erasure = erasure(sheet, present.privacy().erasure());
    @Nullable String notice =
        sheet.parsed(
            "notice",
            words.get("studio.input.optional", "label", words.get("organisation.notice")),
            words.get("organisation.notice.help"),
            Optional.ofNullable(present.privacyNotice()).orElse(""),
            typed -> LinkAddress.typedHttps(typed).orElse(null),
            words.get("organisation.https.wrong"));
    return new Answers(
        new Privacy(
            erasure,
            days,
            sheet.more(
                "protection",
                words.get("organisation.protection"),
                inner -> DataProtectionForm.ask(inner, present.privacy().dataProtection()))),
        notice);
  }

  private static @Nullable Integer retention(Sheet sheet, @Nullable Integer present) {
    Words words = sheet.words();
    String rule =
        sheet.choice(
            Input.Kind.RADIO,
            "kept",
            words.get("studio.panel.settings.retention"),
            words.get("organisation.kept.help"),
            List.of(
                new Input.Option(
                    USUAL, words.get("organisation.kept.usual", "days", Privacy.YEAR), null),
                new Input.Option(DAYS, words.get("studio.panel.settings.retention.days"), null),
                new Input.Option(
                    NEVER,
                    words.get("studio.panel.settings.retention.never"),
                    words.get("studio.panel.settings.retention.never.help"))),
            present == null ? USUAL : present == 0 ? NEVER : DAYS);
    @Nullable Long days =
        sheet.number(
            "days",
            words.get("studio.panel.settings.retention.number"),
            words.get("organisation.kept.number"),
            present == null || present == 0 ? null : Long.valueOf(present),
            OrganisationRules.SHORTEST_KEPT,
            OrganisationRules.LONGEST_KEPT);
    if (rule.equals(DAYS)) {
      sheet.needed("days", days != null, words.get("studio.panel.settings.retention.missing"));
    }
    return switch (rule) {
      case NEVER -> Integer.valueOf(0);
      case DAYS -> days == null ? present : Integer.valueOf(days.intValue());
      default -> null;
    };
  }

  private static Erasure erasure(Sheet sheet, Erasure present) {
    Words words = sheet.words();
    return EnumWords.parse(
            Erasure.class,
            sheet.choice(
                Input.Kind.RADIO,
                "erasure",
                words.get("organisation.erasure"),
                null,
                List.of(
                    new Input.Option(
                        EnumWords.of(Erasure.KEEP_ANONYMOUS),
                        words.get("organisation.erasure.keep"),
                        null),
                    new Input.Option(
                        EnumWords.of(Erasure.REMOVE),
                        words.get("organisation.erasure.remove"),
                        null)),
                EnumWords.of(present)))
        .orElse(present);
  }
}
