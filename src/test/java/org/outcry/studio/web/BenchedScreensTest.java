package org.outcry.studio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.outcry.testing.RunningOutcry;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** What {@code bin/bench studio} measures is all that the studio shows. */
class BenchedScreensTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();
  private static final String LEFT_OUT = "not ";

  private static final List<PathPattern> SHOWN =
      OUTCRY.beans(RequestMappingHandlerMapping.class).stream()
          .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
          .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
          .flatMap(route -> route.getPatternValues().stream())
          .filter(pattern -> pattern.equals("/studio") || pattern.startsWith("/studio/"))
          .map(PathPatternParser.defaultInstance::parse)
          .toList();

  private static List<String> lines() throws IOException {
    return Files.readAllLines(Path.of("bench/screens.txt")).stream()
        .filter(line -> line.startsWith("/") || line.startsWith(LEFT_OUT))
        .toList();
  }

  /** The route that an address of the list leads to, as Spring would choose it. */
  private static Optional<PathPattern> route(String line) {
    PathContainer path = PathContainer.parsePath(line.replaceFirst("\\?.*", ""));
    return SHOWN.stream()
        .filter(pattern -> pattern.matches(path))
        .min(PathPattern.SPECIFICITY_COMPARATOR);
  }

  @Test
  void every_screen_of_the_studio_is_measured_or_left_out_for_a_reason() throws IOException {
    List<String> measured = lines().stream().filter(line -> line.startsWith("/")).toList();
    assertThat(measured).allMatch(line -> route(line).isPresent());
    List<String> asked =
        measured.stream().map(line -> route(line).orElseThrow().getPatternString()).toList();
    List<String> leftOut =
        lines().stream()
            .filter(line -> line.startsWith(LEFT_OUT))
            .map(line -> line.substring(LEFT_OUT.length()))
            .peek(line -> assertThat(line).as("a route and a reason").contains(" "))
            .map(line -> line.replaceFirst(" .*", ""))
            .toList();
    assertThat(leftOut).doesNotHaveDuplicates().doesNotContainAnyElementsOf(asked);
    assertThat(SHOWN)
        .extracting(PathPattern::getPatternString)
        .as("Add it to bench/screens.txt, where its values are filled in by studio.sh")
        .allMatch(pattern -> asked.contains(pattern) || leftOut.contains(pattern))
        .containsAll(leftOut);
  }
}
