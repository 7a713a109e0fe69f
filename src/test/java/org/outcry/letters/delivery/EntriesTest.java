package org.outcry.letters.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.testing.Samples.texts;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.campaigns.LetterTemplate.Editing;
import org.outcry.campaigns.LetterTemplate.PersonalMessage;
import org.outcry.campaigns.SafetyChoice;
import org.outcry.platform.language.Language;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.testing.Samples;

/** Whose name may stand on a list for the target. */
class EntriesTest {
  private static List<ConsentSpec> asked(ConsentKind... kinds) {
    return Stream.of(kinds)
        .map(kind ->
            new ConsentSpec(
                new Slug(kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')),
                kind,
                texts("Yes.", "Oui."),
                false))
        .toList();
  }

  @Test
  void whose_form_asked_to_pass_the_letter_on_is_named_with_that_consent_alone() {
    List<ConsentSpec> both = asked(ConsentKind.TARGET, ConsentKind.PUBLIC_NAME);
    assertThat(Entries.showsName(both, Set.of("target"))).isTrue();
    assertThat(Entries.showsName(both, Set.of("public-name"))).isFalse();
  }

  @Test
  void whose_form_asked_only_to_show_the_name_is_named_when_they_agreed() {
    List<ConsentSpec> name = asked(ConsentKind.EMAIL, ConsentKind.PUBLIC_NAME);
    assertThat(Entries.showsName(name, Set.of("email", "public-name"))).isTrue();
    assertThat(Entries.showsName(name, Set.of("email"))).isFalse();
  }

  @Test
  void whose_form_asked_for_neither_is_named_as_in_the_letter() {
    assertThat(Entries.showsName(asked(ConsentKind.EMAIL), Set.of())).isTrue();
  }

  private static Entry entry(SafetyChoice... choices) {
    Particulars typed =
        new Particulars(
                "Jean-Pierre",
                "Dupont",
                new EmailAddress("jp@mail.example"),
                "+16135550123",
                "12 Example Street",
                "Toronto",
                "Ontario",
                "M5V 1A1",
                "CA",
                Map.of(),
                null,
                "I am {{supporter.name}} of {{supporter.city}}.",
                "Please.",
                null)
            .withChoices(Set.of(choices));
    SignatureRecord signature =
        new SignatureRecord(
            new UUID(0, 1),
            new UUID(0, 2),
            new UUID(0, 3),
            1,
            Language.ENGLISH,
            Instant.EPOCH,
            typed);
    ActionContent content =
        Samples.action(Samples.letter(Editing.EDITABLE, PersonalMessage.OPTIONAL, Samples.JUDGE));
    return Entries.entry(
        Samples.ORGANISATION,
        content,
        Samples.JUDGE,
        signature,
        Set.of("pass-on"),
        1,
        /* onPaper= */ false,
        Language.ENGLISH);
  }

  @Test
  void a_list_shows_initials_and_hides_the_address_as_its_writer_chose() {
    Entry open = entry();
    assertThat(open.name()).isEqualTo("Jean-Pierre Dupont");
    assertThat(open.place()).isEqualTo("Toronto, Ontario");
    assertThat(open.comment()).contains("I am Jean-Pierre Dupont of Toronto.");
    Entry safe = entry(SafetyChoice.INITIALS, SafetyChoice.HIDE_ADDRESS);
    assertThat(safe.name()).isEqualTo("J.-P.\u00A0D.");
    assertThat(safe.place()).isNull();
    assertThat(safe.country()).isEqualTo("Canada");
    assertThat(safe.comment())
        .contains("I am J.-P. D. of .", "Please.")
        .doesNotContain("Dupont", "Toronto");
  }
}
