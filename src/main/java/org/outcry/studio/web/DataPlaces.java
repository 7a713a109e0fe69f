package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.outcry.platform.language.Words;
import org.outcry.staff.Role;

/** The pages about data protection, as far as somebody may go there. */
public final class DataPlaces {
  private static final List<String> NAMES = List.of("/papers", "/incidents", "/suppressions");

  private DataPlaces() {}

  /** Whether a page is one of them. */
  static boolean has(Visit visit, String here) {
    return NAMES.stream()
        .map(name -> visit.path() + name)
        .anyMatch(path -> here.equals(path) || here.startsWith(path + "/"));
  }

  /** Those beside a page of them. */
  public static List<StudioView.Place> of(HttpServletRequest request, Words words) {
    Visit visit = Visit.of(request);
    List<StudioView.Place> places = new ArrayList<>();
    places.add(place(request, visit, "/papers", words.get("paper.short")));
    if (visit.role() == Role.ADMINISTRATOR) {
      places.add(place(request, visit, "/incidents", words.get("incident.short")));
    }
    places.add(place(request, visit, "/suppressions", words.get("suppressed.short")));
    return List.copyOf(places);
  }

  private static StudioView.Place place(
      HttpServletRequest request, Visit visit, String page, String name) {
    String path = visit.path() + page;
    return new StudioView.Place(path, name, request.getRequestURI().equals(path));
  }
}
