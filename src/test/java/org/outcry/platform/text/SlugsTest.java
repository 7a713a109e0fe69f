package org.outcry.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names made of what somebody wrote. */
class SlugsTest {
  private static final Slug FIELD = new Slug("field");

  @ParameterizedTest
  @CsvSource({
    "How did you hear of us?, how-did-you-hear-of-us",
    "Comment l’avez-vous appris ?, comment-lavez-vous-appris",
    "Größe, grosse",
    "Москва, moskva",
    "???, field",
    "'', field",
    "🕊, field"
  })
  void in_any_script(String written, String slug) {
    assertThat(Slugs.free(written, FIELD, _ -> false)).isEqualTo(new Slug(slug));
  }

  @Test
  void persian_and_chinese_give_something_that_can_be_read() {
    for (String written : new String[] {"شغل شما", "您的职业"}) {
      assertThat(Slugs.free(written, FIELD, _ -> false).value()).matches("[a-z0-9-]{3,60}");
    }
  }

  @Test
  void that_are_free_and_not_too_long() {
    Set<Slug> taken = Set.of(new Slug("why"), new Slug("why-2"));
    assertThat(Slugs.free("Why?", FIELD, taken::contains)).isEqualTo(new Slug("why-3"));
    assertThat(Slugs.free("word ".repeat(1000), FIELD, _ -> false).value())
        .hasSizeLessThanOrEqualTo(60)
        .endsWith("word");
    assertThat(Slugs.free("w".repeat(5000), FIELD, _ -> false).value()).hasSize(60);
  }
}
