package org.outcry.studio.builder;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.drafts.Draft;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.language.Words;
import org.outcry.platform.text.EnumWords;

/** The last day, what is asked of addresses, how long data is kept, sealing. */
record SettingsPanel() implements Panel {
  static final String KEY = "settings";
  private static final int LONGEST_WAIT = 60;

  @Override
  public String key() {
    return KEY;
  }

  @Override
  public String title(Words words) {
    return words.get("studio.panel.settings");
  }

  @Override
  public String summary(Draft draft, Words words) {
    @Nullable LocalDate ends = draft.content().ends();
    return ends == null
        ? words.get("studio.panel.settings.open")
        : words.get("studio.panel.settings.until", "day", ends);
  }

  @Override
  public Draft edit(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    return draft.with(
        draft
            .content()
            .change()
            .ends(
                sheet.day(
                    "ends",
                    words.get("studio.panel.settings.ends"),
                    words.get("studio.panel.settings.ends.help"),
                    draft.content().ends()))
            .confirmation(
                sheet.group(
                    "confirmation",
                    words.get("studio.panel.settings.confirmation"),
                    words.get("studio.panel.settings.confirmation.help"),
                    inner -> confirmation(inner, draft)))
            .anonymiseAfterDays(
                sheet.group(
                    "retention",
                    words.get("studio.panel.settings.retention"),
                    words.get("studio.panel.settings.retention.help"),
                    inner -> retention(inner, draft)))
            .sealTo(SealingForm.ask(sheet, draft))
            .made());
  }

  private static @Nullable Confirmation confirmation(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    @Nullable Confirmation present = draft.content().confirmation();
    String when =
        sheet.choice(
            Input.Kind.RADIO,
            "when",
            words.get("studio.panel.settings.when"),
            null,
            List.of(
                new Input.Option("", words.get("studio.panel.settings.when.never"), null),
                new Input.Option(
                    EnumWords.of(Confirmation.When.BEFORE_COUNTING),
                    words.get("studio.panel.settings.when.counting"),
                    null),
                new Input.Option(
                    EnumWords.of(Confirmation.When.BEFORE_LETTER),
                    words.get("studio.panel.settings.when.letter"),
                    null)),
            present == null ? "" : EnumWords.of(present.when()));
    Confirmation.Of of =
        EnumWords.parse(
                Confirmation.Of.class,
                sheet.choice(
                    Input.Kind.RADIO,
                    "of",
                    words.get("studio.panel.settings.of"),
                    null,
                    List.of(
                        new Input.Option(
                            EnumWords.of(Confirmation.Of.NEW),
                            words.get("studio.panel.settings.of.new"),
                            null),
                        new Input.Option(
                            EnumWords.of(Confirmation.Of.ALL),
                            words.get("studio.panel.settings.of.all"),
                            null)),
                    EnumWords.of(present == null ? Confirmation.Of.NEW : present.of())))
            .orElse(Confirmation.Of.NEW);
    @Nullable Long days =
        sheet.number(
            "expires",
            words.get("studio.panel.settings.expires"),
            null,
            (long) (present == null ? Confirmation.USUAL_DAYS : present.expiresAfterDays()),
            1,
            LONGEST_WAIT);
    int expires = days == null ? Confirmation.USUAL_DAYS : days.intValue();
    @Nullable Long remind =
        sheet.number(
            "remind",
            words.get("studio.input.optional", "label", words.get("studio.panel.settings.remind")),
            words.get("studio.panel.settings.remind.help"),
            present == null || present.remindAfterDays() == null
                ? null
                : Long.valueOf(present.remindAfterDays()),
            1,
            LONGEST_WAIT);
    Confirmation.@Nullable When chosen =
        EnumWords.parse(Confirmation.When.class, when).orElse(null);
    if (chosen == Confirmation.When.BEFORE_LETTER && draft.content().letter() == null) {
      sheet.wrong("when", words.get("studio.panel.settings.when.no-letter"));
    }
    if (chosen != null && remind != null && remind >= expires) {
      sheet.wrong("remind", words.get("studio.panel.settings.remind.late", "days", expires));
    }
    return chosen == null
        ? null
        : new Confirmation(chosen, of, expires, remind == null ? null : remind.intValue());
  }

  private static @Nullable Integer retention(Sheet sheet, Draft draft) {
    Words words = sheet.words();
    @Nullable Integer present = draft.content().anonymiseAfterDays();
    String rule =
        sheet.choice(
            Input.Kind.RADIO,
            "rule",
            words.get("studio.panel.settings.retention.rule"),
            null,
            List.of(
                new Input.Option(
                    "organisation",
                    words.get("studio.panel.settings.retention.organisation"),
                    null),
                new Input.Option("days", words.get("studio.panel.settings.retention.days"), null),
                new Input.Option(
                    "never",
                    words.get("studio.panel.settings.retention.never"),
                    words.get("studio.panel.settings.retention.never.help"))),
            present == null ? "organisation" : present == 0 ? "never" : "days");
    @Nullable Long days =
        sheet.number(
            "days",
            words.get("studio.panel.settings.retention.number"),
            null,
            present == null || present == 0 ? null : Long.valueOf(present),
            OrganisationRules.SHORTEST_KEPT,
            OrganisationRules.LONGEST_KEPT);
    if (rule.equals("days") && days == null) {
      sheet.wrong("days", words.get("studio.panel.settings.retention.missing"));
    }
    return switch (rule) {
      case "never" -> 0;
      case "days" -> days == null ? present : Integer.valueOf(days.intValue());
      default -> null;
    };
  }
}
