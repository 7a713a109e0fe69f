package org.outcry.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec;
import org.outcry.campaigns.LetterTemplate;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.LetterVariant;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.StandardField;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Colour;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Particulars;
import org.outcry.targets.Delivery;
import org.outcry.targets.Gender;
import org.outcry.targets.Target;

/** Small campaigns for tests that need no folder. */
public final class Samples {
  public static final Organisation ORGANISATION =
      new Organisation(
          new Slug("open-cells"),
          texts("Open Cells", "Cellules ouvertes"),
          null,
          new Colour("#8a1c3b"),
          new Colour("#e0a526"),
          null,
          List.of("Open Cells", "Ottawa"),
          null,
          "mail.open-cells.example");

  /** The same organisation under another name in addresses. */
  public static Organisation organisation(Slug slug) {
    return new Organisation(
        slug,
        ORGANISATION.name(),
        null,
        ORGANISATION.colour(),
        ORGANISATION.accent(),
        null,
        ORGANISATION.postalAddress(),
        null,
        ORGANISATION.senderDomain());
  }

  public static final Target JUDGE =
      new Target(
          new Slug("judge"),
          texts("Her Excellency", "Son Excellence"),
          "Ada Quill",
          texts("Chief Judge", "Première juge"),
          null,
          null,
          null,
          texts("Your Excellency,", "Excellence,"),
          null,
          List.of(new EmailAddress("judge@court.example")));

  public static final Target MINISTER =
      new Target(
          new Slug("minister"),
          null,
          "Jean Vrai",
          texts("Minister", "Ministre"),
          texts("Ministry of Justice", "Ministère de la Justice"),
          "FR",
          Language.FRENCH,
          texts("Dear Minister,", "Monsieur le Ministre,"),
          texts("With respect,", "Avec ma haute considération,"),
          List.of(new EmailAddress("minister@justice.example")));

  private Samples() {}

  public static Texts texts(String english, String french) {
    Map<Language, String> both = new LinkedHashMap<>();
    both.put(Language.ENGLISH, english);
    both.put(Language.FRENCH, french);
    return new Texts(both);
  }

  /** A letter to targets, with the message inside the body. */
  public static LetterTemplate letter(Editing editing, PersonalMessage message, Target... targets) {
    return new LetterTemplate(
        editing,
        message,
        texts("Free them, {{target.name}}", "Libérez-les, {{target.name}}"),
        texts(
            "I live in {{supporter.city}}.\n\n{{message}}\n\nPlease act.",
            "J’habite à {{supporter.city}}.\n\n{{message}}\n\nAgissez."),
        texts("Yours,", "Cordialement,"),
        List.of(targets));
  }

  /** The same in two more wordings, b and d. */
  public static LetterTemplate varied(LetterTemplate letter) {
    return new LetterTemplate(
        letter.editing(),
        letter.message(),
        letter.subject(),
        letter.body(),
        letter.closing(),
        letter.targets(),
        Stream.of("b", "d")
            .map(key ->
                new LetterVariant(
                    key,
                    texts("Subject " + key, "Objet " + key),
                    texts("Text " + key + ".\n\n{{message}}", "Texte " + key + ".")))
            .toList(),
        null,
        letter.ownWords(),
        letter.whenLate());
  }

  public static Target gendered(Target target, Gender gender) {
    return changed(target, target.salutation(), gender, target.delivery());
  }

  /** A target with the same salutation in every language. */
  public static Target saluted(Target target, String salutation) {
    return changed(target, texts(salutation, salutation), target.gender(), target.delivery());
  }

  public static Target limited(Target target, int limit) {
    Delivery usual = Delivery.USUAL;
    return changed(
        target,
        target.salutation(),
        target.gender(),
        new Delivery(usual.channels(), null, null, List.of(), null, usual.hours(), limit, null));
  }

  private static Target changed(Target target, Texts salutation, Gender gender, Delivery delivery) {
    return new Target(
        target.key(),
        target.style(),
        target.name(),
        target.office(),
        target.institution(),
        target.country(),
        target.language(),
        salutation,
        target.closing(),
        target.email(),
        gender,
        delivery,
        target.follows());
  }

  public static ActionContent action(@Nullable LetterTemplate letter, FormSpec.Field... fields) {
    return new ActionContent(
        new Slug("sample"),
        new Slug("open-cells"),
        List.of(Language.ENGLISH, Language.FRENCH),
        texts("Free them", "Libérez-les"),
        texts("Now.", "Maintenant."),
        null,
        new ActionContent.Counting(null, false, false, List.of()),
        List.of(new Section.Counter(), new Section.Form()),
        texts("Call on the judge", "Interpellez la juge"),
        letter,
        new FormSpec(
            List.of(fields),
            List.of(
                new FormSpec.ConsentSpec(
                    new Slug("pass-on"),
                    FormSpec.ConsentKind.TARGET,
                    texts("Pass it on.", "Transmettez."),
                    true),
                new FormSpec.ConsentSpec(
                    new Slug("news"),
                    FormSpec.ConsentKind.EMAIL,
                    texts("Write to me.", "Écrivez-moi."),
                    false)),
            texts("Sign", "Signer"),
            false),
        new ActionContent.Thanks(
            texts("Thanks.", "Merci."), texts("Join me", "Avec moi"), null, null),
        null,
        null,
        null,
        null,
        null,
        null);
  }

  public static FormSpec.Standard required(StandardField field) {
    return new FormSpec.Standard(field, true);
  }

  public static FormSpec.Standard optional(StandardField field) {
    return new FormSpec.Standard(field, false);
  }

  /** The same, shown a variant. */
  public static Particulars shown(Particulars typed, String variant) {
    return new Particulars(
        typed.givenName(),
        typed.familyName(),
        typed.email(),
        typed.phone(),
        typed.street(),
        typed.city(),
        typed.region(),
        typed.postalCode(),
        typed.country(),
        typed.own(),
        typed.subject(),
        typed.body(),
        typed.message(),
        variant);
  }

  /** Somebody who typed only what everybody must, and where they live. */
  public static Particulars supporter(
      @Nullable String city, @Nullable String body, @Nullable String message) {
    return new Particulars(
        "Jane",
        "Doe",
        new EmailAddress("jane@mail.example"),
        null,
        null,
        city,
        null,
        null,
        "CA",
        Map.of(),
        null,
        body,
        message,
        null);
  }
}
