package org.outcry.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.outcry.platform.language.Language;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * In which language and form an error is answered.
 *
 * @param language that the reader is known to read ({@link RequestLanguage#reads}), else of the
 *     path's first part, else the best that Accept-Language asks for, else English
 * @param wantsJson whether Accept names JSON, and HTML less or not at all
 */
record ErrorRequest(Language language, boolean wantsJson) {
  static ErrorRequest of(HttpServletRequest request, Set<Language> spoken) {
    // Tomcat has no address to show for a request line that it could not read.
    String path = request.getRequestURI() == null ? "" : request.getRequestURI();
    return new ErrorRequest(
        RequestLanguage.ofReader(request, spoken),
        wantsJson(path, RequestLanguage.header(request, "Accept")));
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
