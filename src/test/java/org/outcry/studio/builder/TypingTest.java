package org.outcry.studio.builder;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.outcry.platform.web.FormBody;
import org.springframework.mock.web.MockHttpServletRequest;

/** Buttons that add, move and remove the items of a list lose nothing that was typed. */
class TypingTest {
  private static final Map<String, String> THREE =
      Map.of(
          "own.count", "3",
          "own.0.label.en", "One",
          "own.1.label.en", "Two",
          "own.1.option.count", "1",
          "own.1.option.0.value", "deep",
          "own.2.label.en", "Three",
          "other", "kept");

  private static Typing pressed(String button) {
    Map<String, String> form = new java.util.HashMap<>(THREE);
    form.put("do", button);
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
    request.setContentType("application/x-www-form-urlencoded");
    request.setContent(
        form.entrySet().stream()
            .map(each ->
                each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"))
            .getBytes(StandardCharsets.UTF_8));
    return Typing.of(FormBody.read(request));
  }

  private static List<String> labels(Typing typing) {
    return java.util.stream.IntStream.range(0, typing.count("own"))
        .mapToObj(each -> typing.first("own." + each + ".label.en"))
        .toList();
  }

  @Test
  void an_item_is_removed_with_all_that_it_holds_and_those_behind_it_move_up() {
    Typing typing = pressed("own.remove.1");
    assertThat(typing.restructured()).isTrue();
    assertThat(labels(typing)).containsExactly("One", "Three");
    assertThat(typing.values()).doesNotContainKey("own.2.label.en");
    assertThat(typing.first("own.1.option.0.value")).isEmpty();
    assertThat(typing.first("other")).isEqualTo("kept");
  }

  @Test
  void an_item_moves_with_all_that_it_holds() {
    Typing typing = pressed("own.up.1");
    assertThat(labels(typing)).containsExactly("Two", "One", "Three");
    assertThat(typing.first("own.0.option.0.value")).isEqualTo("deep");
    assertThat(typing.first("own.1.option.0.value")).isEmpty();
  }

  @Test
  void an_item_is_added_behind_the_others() {
    assertThat(labels(pressed("own.add"))).containsExactly("One", "Two", "Three", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"own.up.0", "own.down.2", "own.remove.3", "own.remove.9999", "none.remove.0"})
  void what_can_not_be_moved_stays(String button) {
    assertThat(labels(pressed(button))).containsExactly("One", "Two", "Three");
  }

  @ParameterizedTest
  @ValueSource(strings = {"save", "", "own.remove.-1", "own.explode.1", "own.remove.1.2"})
  void every_other_button_is_no_step_of_a_list(String button) {
    assertThat(pressed(button).restructured()).isFalse();
  }
}
