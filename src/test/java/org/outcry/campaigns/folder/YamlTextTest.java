package org.outcry.campaigns.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.testing.Seed;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class YamlTextTest {
  private static Object read(String yaml) {
    Map<String, Object> map = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return Objects.requireNonNull(map.get("key"));
  }

  @Test
  void any_text_is_read_back_as_that_text() {
    long seed = Seed.get();
    Random random = new Random(seed);
    String letters = "aZ é:#-?,[]{}&*!|>'\"%@`\\~=.0123_+\t\n\u00a0\u200f\u0007\u2028م🙂<$/()";
    int[] characters = letters.codePoints().toArray();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(8);
      for (int j = 0; j < length; j++) {
        text.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      String yaml = YamlText.write(Map.of("key", text.toString()));
      assertThat(read(yaml)).as("seed %d, %s", seed, yaml).isEqualTo(text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "NO", "Off", "null", "1.0", "2020-01-01", "y", "a: b", "a #", ""})
  void what_another_reader_could_take_for_something_else_is_quoted(String text) {
    assertThat(YamlText.text(text)).startsWith("\"").endsWith("\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Free them", "L’été, enfin!", "https://a.example/x?y=1", "mark.png"})
  void ordinary_text_stays_plain(String text) {
    assertThat(YamlText.text(text)).isEqualTo(text);
  }
}
