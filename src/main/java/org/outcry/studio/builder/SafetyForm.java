package org.outcry.studio.builder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.platform.language.Words;

/** What supporters can choose to be safer. */
final class SafetyForm {
  private static final String USUAL = "usual";

  private SafetyForm() {}

  /**
   * Asks for it.
   *
   * @param form what is asked for otherwise
   * @return {@code null} for all that makes sense
   */
  static @Nullable List<SafetyChoice> ask(
      Sheet sheet, @Nullable LetterTemplate letter, FormSpec form) {
    Words words = sheet.words();
    return sheet.group(
        "safety",
        words.get("studio.panel.fields.safety"),
        words.get("studio.panel.fields.safety.help"),
        inner -> asked(inner, letter, form));
  }

  private static @Nullable List<SafetyChoice> asked(
      Sheet sheet, @Nullable LetterTemplate letter, FormSpec form) {
    Words words = sheet.words();
    @Nullable List<SafetyChoice> present = form.choices();
    boolean own =
        sheet
            .choice(
                Input.Kind.RADIO,
                "which",
                words.get("studio.panel.fields.safety.which"),
                null,
                List.of(
                    new Input.Option(
                        USUAL,
                        words.get("studio.panel.fields.safety.usual"),
                        words.get("studio.panel.fields.safety.usual.help")),
                    new Input.Option("own", words.get("studio.panel.fields.safety.own"), null)),
                present == null ? USUAL : "own")
            .equals("own");
    List<SafetyChoice> before = present == null ? List.of() : present;
    List<SafetyChoice> chosen = new ArrayList<>();
    for (SafetyChoice choice : SafetyChoice.values()) {
      if (sheet.tick(
          choice.word(), name(choice, words), help(choice, words), before.contains(choice))) {
        chosen.add(choice);
      }
    }
    if (own) {
      check(sheet, chosen, letter, form);
    }
    return own ? ordered(before, chosen) : null;
  }

  /** In the order in which they stood, so that nothing changes by being looked at. */
  private static List<SafetyChoice> ordered(List<SafetyChoice> before, List<SafetyChoice> chosen) {
    List<SafetyChoice> ordered = new ArrayList<>(before);
    ordered.retainAll(chosen);
    chosen.stream().filter(each -> !ordered.contains(each)).forEach(ordered::add);
    return List.copyOf(ordered);
  }

  private static void check(
      Sheet sheet, List<SafetyChoice> chosen, @Nullable LetterTemplate letter, FormSpec form) {
    Words words = sheet.words();
    if (chosen.stream().filter(SafetyChoice::hidesAddress).count() > 1) {
      sheet.wrong(
          SafetyChoice.HIDE_ADDRESS_BUT_POSTAL_CODE.word(),
          words.get("studio.panel.fields.safety.one"));
    }
    for (SafetyChoice choice : chosen) {
      if (!choice.hidesAddress()) {
        continue;
      }
      if (letter == null || !SafetyChoice.asksAddress(form)) {
        sheet.wrong(choice.word(), words.get("studio.panel.fields.safety.nothing"));
      } else if (!choice.toldBy(letter).isEmpty()) {
        sheet.wrong(
            choice.word(),
            words.get(
                "studio.panel.fields.safety.told", "field", choice.toldBy(letter).getFirst()));
      }
    }
  }

  private static String name(SafetyChoice choice, Words words) {
    return switch (choice) {
      case HIDE_ADDRESS -> words.get("studio.panel.fields.safety.hide-address");
      case HIDE_ADDRESS_BUT_POSTAL_CODE -> words.get("studio.panel.fields.safety.hide-address-but");
      case INITIALS -> words.get("studio.panel.fields.safety.initials");
      case NO_MAIL -> words.get("studio.panel.fields.safety.no-mail");
    };
  }

  private static @Nullable String help(SafetyChoice choice, Words words) {
    return switch (choice) {
      case HIDE_ADDRESS -> words.get("studio.panel.fields.safety.hide-address.help");
      case HIDE_ADDRESS_BUT_POSTAL_CODE ->
          words.get("studio.panel.fields.safety.hide-address-but.help");
      case INITIALS -> words.get("studio.panel.fields.safety.initials.help");
      case NO_MAIL -> words.get("studio.panel.fields.safety.no-mail.help");
    };
  }
}
