package org.outcry.signing.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.campaigns.FormSpec;
import org.outcry.platform.database.Documents;
import org.outcry.testing.RunningOutcry;

class ArmTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private final ActionContent page =
      OUTCRY
          .bean(Actions.class)
          .find(OUTCRY.campaign("baignade-du-moulin"))
          .orElseThrow()
          .content();

  private static List<String> fields(ActionContent content) {
    return content.form().fields().stream().map(FormSpec.Field::parameter).toList();
  }

  private static Arm ordering(List<String> leftOut, String... order) {
    return new Arm("b", null, null, leftOut, List.of(order), null);
  }

  @Test
  void fields_take_one_anothers_places_and_no_others() {
    assertThat(fields(page))
        .containsExactly("given_name", "family_name", "email", "postal_code", "own.habitude");
    assertThat(fields(ordering(List.of(), "email", "given_name").over(page)))
        .containsExactly("email", "family_name", "given_name", "postal_code", "own.habitude");
    assertThat(fields(ordering(List.of("own.habitude"), "own.habitude", "email").over(page)))
        .containsExactly("given_name", "family_name", "postal_code", "email");
  }

  @Test
  void a_field_that_is_gone_or_named_twice_moves_nothing_else() {
    assertThat(fields(ordering(List.of(), "email", "phone", "email", "given_name").over(page)))
        .containsExactly("email", "family_name", "given_name", "postal_code", "own.habitude");
    assertThat(Arm.asItIs().over(page)).isEqualTo(page);
  }

  @Test
  void an_arm_of_before_has_the_pages_order() {
    Arm before = Documents.read("{\"key\":\"b\",\"leftOut\":[\"phone\"]}", Arm.class);
    assertThat(before.order()).isEmpty();
    assertThat(Documents.write(before)).doesNotContain("order");
    Arm ordered = ordering(List.of(), "email", "given_name");
    assertThat(Documents.read(Documents.write(ordered), Arm.class)).isEqualTo(ordered);
  }
}
