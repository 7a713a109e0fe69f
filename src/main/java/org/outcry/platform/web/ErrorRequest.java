package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * In which language and form an error is answered.
 *
 * @param language of the path's first part, else the best that Accept-Language asks for, else
 *     English
 * @param wantsJson whether Accept names JSON, and HTML less or not at all
 */
record ErrorRequest(Language language, boolean wantsJson) {
  private static final Pattern PREFIX = Pattern.compile("/([a-z]{2,3}(?:-[A-Z]{2})?)(?:/.*)?");
  private static final int LONGEST_HEADER = 1000;

  static ErrorRequest of(HttpServletRequest request, Set<Language> spoken) {
    // Tomcat has no address to show for a request line that it could not read.
    String path = request.getRequestURI() == null ? "" : request.getRequestURI();
    return new ErrorRequest(
        language(path, header(request, "Accept-Language"), spoken),
        wantsJson(path, header(request, "Accept")));
  }

  private static String header(HttpServletRequest request, String name) {
    @Nullable String value = request.getHeader(name);
    return value == null || value.length() > LONGEST_HEADER ? "" : value;
  }

  private static Language language(String path, String accepted, Set<Language> spoken) {
    Matcher prefix = PREFIX.matcher(path);
    if (prefix.matches()) {
      Language named = new Language(prefix.group(1));
      if (spoken.contains(named)) {
        return named;
      }
    }
    try {
      List<String> tags = spoken.stream().map(Language::tag).toList();
      String best =
          accepted.isBlank() ? null : Locale.lookupTag(Locale.LanguageRange.parse(accepted), tags);
      // lookupTag answers in lower case
      return tags.stream()
          .filter(tag -> tag.equalsIgnoreCase(best))
          .findFirst()
          .map(Language::new)
          .orElse(Language.ENGLISH);
    } catch (IllegalArgumentException garbage) {
      return Language.ENGLISH;
    }
  }

  private static boolean wantsJson(String path, String accepted) {
    List<MediaType> types;
    try {
      types = MediaType.parseMediaTypes(accepted);
    } catch (InvalidMediaTypeException garbage) {
      return false;
    }
    double html = best(types, type -> type.getSubtype().contains("html"));
    double json = best(types, type -> type.getSubtype().matches("json|.*\\+json"));
    return json > html || path.endsWith(".json") && html == 0;
  }

  private static double best(List<MediaType> types, Predicate<MediaType> wanted) {
    return types.stream().filter(wanted).mapToDouble(MediaType::getQualityValue).max().orElse(0);
  }
}
