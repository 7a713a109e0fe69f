package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;

/** Which of the languages that the interface speaks a visitor would like best. */
public final class RequestLanguage {
  private static final Pattern PREFIX = Pattern.compile("/([a-z]{2,3}(?:-[A-Z]{2})?)(?:/.*)?");
  private static final int LONGEST_HEADER = 1000;
  private static final String READER = RequestLanguage.class.getName() + ".reader";

  private RequestLanguage() {}

  /** The one that the path's first part names, else the best of Accept-Language, else English. */
  public static Language of(HttpServletRequest request, Set<Language> spoken) {
    // Tomcat has no address to show for a request line that it could not read.
    String path = request.getRequestURI() == null ? "" : request.getRequestURI();
    Matcher prefix = PREFIX.matcher(path);
    if (prefix.matches()) {
      Language named = new Language(prefix.group(1));
      if (spoken.contains(named)) {
        return named;
      }
    }
    return accepted(header(request, "Accept-Language"), spoken);
  }

  /** Answers the errors of a request in the language that whoever sent it is known to read. */
  public static void reads(HttpServletRequest request, Language language) {
    request.setAttribute(READER, language);
  }

  /** The one that its reader is known to read, else the best of what it says itself. */
  static Language ofReader(HttpServletRequest request, Set<Language> spoken) {
    return request.getAttribute(READER) instanceof Language known && spoken.contains(known)
        ? known
        : of(request, spoken);
  }

  private static Language accepted(String header, Set<Language> spoken) {
    try {
      List<String> tags = spoken.stream().map(Language::tag).toList();
      String best =
          header.isBlank() ? null : Locale.lookupTag(Locale.LanguageRange.parse(header), tags);
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

  /** A header of a length that a browser would send; empty for any other. */
  static String header(HttpServletRequest request, String name) {
    @Nullable String value = request.getHeader(name);
    return value == null || value.length() > LONGEST_HEADER ? "" : value;
  }
}
