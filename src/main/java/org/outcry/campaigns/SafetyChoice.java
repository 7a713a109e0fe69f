package org.outcry.campaigns;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.platform.text.EnumWords;

/**
 * What a supporter can ask for at the form to be safer. These are no consents: they allow nobody
 * anything, so they may be ticked beforehand, and are where an action is sealed.
 */
public enum SafetyChoice {
  /** Whom the letter goes to sees name and country alone. */
  @JsonProperty("hide-address")
  HIDE_ADDRESS,
  /** The same, but for the postal code, by which an office knows its own constituents. */
  @JsonProperty("hide-address-but-postal-code")
  HIDE_ADDRESS_BUT_POSTAL_CODE,
  /** Where names are listed or shown, theirs is two letters; their own letter has it whole. */
  @JsonProperty("initials")
  INITIALS,
  /** Nothing is mailed to them but the question whether they signed, where the action asks it. */
  @JsonProperty("no-mail")
  NO_MAIL;

  /** The field that names the choices that a form showed, their words with spaces between. */
  public static final String SHOWN = "choices";

  private static final Set<StandardField> ADDRESS =
      EnumSet.of(
          StandardField.STREET,
          StandardField.CITY,
          StandardField.REGION,
          StandardField.POSTAL_CODE);

  /** The box's name in the posted form. */
  public String parameter() {
    return "choice." + word();
  }

  /** Its name in files. */
  public String word() {
    return EnumWords.of(this);
  }

  /** Whether it keeps the address from whom the letter goes to. */
  public boolean hidesAddress() {
    return this == HIDE_ADDRESS || this == HIDE_ADDRESS_BUT_POSTAL_CODE;
  }

  /** What the form of an action offers: what its campaigner chose, else all that makes sense. */
  public static List<SafetyChoice> offeredBy(ActionContent content) {
    List<SafetyChoice> chosen = content.form().choices();
    return chosen != null ? chosen : Usual.OF.get(content);
  }

  /** What makes sense, looked for once in each version: letters are long, and forms are many. */
  private static final class Usual {
    private static final LoadingCache<ActionContent, List<SafetyChoice>> OF =
        Caffeine.newBuilder().weakKeys().build(SafetyChoice::usual);
  }

  private static List<SafetyChoice> usual(ActionContent content) {
    List<SafetyChoice> usual = new ArrayList<>();
    if (content.letter() != null && asksAddress(content.form())) {
      Stream.of(HIDE_ADDRESS, HIDE_ADDRESS_BUT_POSTAL_CODE)
          .filter(each -> each.toldBy(content.letter()).isEmpty())
          .findFirst()
          .ifPresent(usual::add);
    }
    if (content.letter() != null
        || content.form().consents().stream()
            .anyMatch(each -> each.kind() == ConsentKind.PUBLIC_NAME)) {
      usual.add(INITIALS);
    }
    usual.add(NO_MAIL);
    return List.copyOf(usual);
  }

  /** Whether a form asks for anything that a letter would show as an address. */
  public static boolean asksAddress(FormSpec form) {
    return form.fields().stream()
        .anyMatch(each ->
            each instanceof FormSpec.Standard standard && ADDRESS.contains(standard.field()));
  }

  /** The merge fields of a letter that tell what this choice would hide, as texts name them. */
  public List<String> toldBy(LetterTemplate letter) {
    Set<MergeField> hidden =
        switch (this) {
          case HIDE_ADDRESS ->
              EnumSet.of(
                  MergeField.SUPPORTER_CITY,
                  MergeField.SUPPORTER_REGION,
                  MergeField.SUPPORTER_POSTAL_CODE);
          case HIDE_ADDRESS_BUT_POSTAL_CODE ->
              EnumSet.of(MergeField.SUPPORTER_CITY, MergeField.SUPPORTER_REGION);
          case INITIALS, NO_MAIL -> EnumSet.noneOf(MergeField.class);
        };
    return letter
        .placeholders()
        .map(Placeholder::field)
        .filter(hidden::contains)
        .distinct()
        .map(MergeField::fieldName)
        .toList();
  }
}
