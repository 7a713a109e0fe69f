package org.outcry.updates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.platform.ids.Ids;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Texts;
import org.outcry.platform.text.Slug;
import org.outcry.testing.RunningOutcry;

/** In which language whom an update reaches, whatever order the database gives. */
class UpdateWordsTest {
  private static final Language GERMAN = new Language("de");
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  private static UpdateWords in(Language... languages) {
    Map<Language, String> texts = new LinkedHashMap<>();
    for (Language each : languages) {
      texts.put(each, "News");
    }
    return new UpdateWords(new Texts(texts), new Texts(texts));
  }

  @Test
  void whoever_reads_none_of_its_languages_gets_the_first_of_the_action() {
    Slug slug = OUTCRY.campaign("release-narges-mohammadi");
    Action action = OUTCRY.bean(Actions.class).find(slug).orElseThrow();
    Updates updates = OUTCRY.bean(Updates.class);
    Slug key = new Slug("languages");
    updates.create(action, Ids.next(), key, in(Language.FRENCH, Language.ENGLISH, GERMAN));
    UpdateWords kept = updates.find(action, key).orElseThrow().words();
    assertThat(kept.languages()).as("as jsonb sorts them").first().isEqualTo(GERMAN);
    assertThat(action.content().defaultLanguage()).isEqualTo(Language.ENGLISH);
    assertThat(kept.languageFor(new Language("es"), action.content())).isEqualTo(Language.ENGLISH);
    assertThat(kept.languageFor(new Language("fr-CA"), action.content()))
        .isEqualTo(Language.FRENCH);
    assertThat(kept.languageFor(GERMAN, action.content())).isEqualTo(GERMAN);
    assertThat(in(GERMAN, Language.FRENCH).languageFor(new Language("es"), action.content()))
        .isEqualTo(Language.FRENCH);
    assertThat(kept.languagesOf(action.content()))
        .isEqualTo(List.of(Language.ENGLISH, Language.FRENCH, GERMAN));
  }
}
