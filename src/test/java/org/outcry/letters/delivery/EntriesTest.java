package org.outcry.letters.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.outcry.testing.Samples.texts;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.FormSpec.ConsentKind;
import org.outcry.campaigns.FormSpec.ConsentSpec;
import org.outcry.platform.text.Slug;

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
}
