package org.outcry.studio.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.staff.Role;
import org.outcry.staff.StaffAccount;

/**
 * Where somebody can go: the groups of pages that the header of each page leads to, and beside a
 * page of a group the others of it.
 *
 * @param here the path of the page
 * @param visit of an organisation's page; {@code null} elsewhere
 */
record Places(String here, Words words, @Nullable Visit visit, @Nullable StaffAccount account) {
  /** Pages under one name, at least one; the header leads to the first. */
  private record Group(String name, List<StudioView.Place> pages) {
    boolean present() {
      return pages.stream().anyMatch(StudioView.Place::present);
    }

    StudioView.Place place() {
      return new StudioView.Place(pages.getFirst().path(), name, present());
    }
  }

  /** What the header leads to. */
  List<StudioView.Place> header() {
    List<StudioView.Place> header = new ArrayList<>();
    if (visit == null) {
      boolean present = here.equals("/studio") || here.startsWith("/studio/organisations/");
      header.add(new StudioView.Place("/studio", words.get("studio.organisations"), present));
    } else {
      groups(visit).forEach(group -> header.add(group.place()));
    }
    if (account != null && account.everywhere()) {
      header.add(page("/studio/outbox", words.get("studio.outbox")));
      if (visit == null) {
        header.add(page("/studio/audit", words.get("studio.audit")));
      }
    }
    header.add(page("/studio/account", words.get("studio.account")));
    if (visit != null && header.stream().noneMatch(StudioView.Place::present)) {
      StudioView.Place actions = header.getFirst(); // Whatever else there is belongs to an action.
      header.set(0, new StudioView.Place(actions.path(), actions.name(), true));
    }
    return List.copyOf(header);
  }

  /** The group that the page is in, where that has other pages. */
  Optional<StudioView.About> beside() {
    return visit == null
        ? Optional.empty()
        : groups(visit).stream()
            .filter(group -> group.present() && group.pages().size() > 1)
            .map(group ->
                new StudioView.About(group.name(), words.wordsLanguage().tag(), group.pages()))
            .findFirst();
  }

  private List<Group> groups(Visit visit) {
    boolean administers = visit.role() == Role.ADMINISTRATOR;
    List<Group> groups = new ArrayList<>();
    groups.add(
        new Group(
            words.get("studio.actions"),
            List.of(
                new StudioView.Place(
                    visit.path(), words.get("studio.actions"), here.equals(visit.path())))));
    if (visit.moderates()) {
      String signatures = visit.path() + "/signatures";
      boolean present = isIn(signatures) || isIn(visit.path() + "/jobs");
      add(groups, new StudioView.Place(signatures, words.get("register.signatures"), present));
    }
    if (visit.campaigns()) {
      add(groups, page(visit.path() + "/people", words.get("person.title")));
      add(groups, page(visit.path() + "/pictures", words.get("studio.pictures")));
    }
    List<StudioView.Place> data = new ArrayList<>();
    if (visit.campaigns()) {
      data.add(page(visit.path() + "/papers", words.get("paper.short")));
    }
    if (administers) {
      data.add(page(visit.path() + "/incidents", words.get("incident.short")));
    }
    if (visit.campaigns()) {
      data.add(page(visit.path() + "/suppressions", words.get("suppressed.short")));
    }
    data.add(page(visit.path() + "/retention", words.get("studio.retention")));
    if (administers) {
      data.add(page(visit.path() + "/exports", words.get("export.register.short")));
    }
    groups.add(new Group(words.get("paper.place"), List.copyOf(data)));
    if (administers) {
      groups.add(
          new Group(
              words.get("studio.organisation"),
              List.of(
                  page(visit.path() + "/members", words.get("studio.members")),
                  page(visit.path() + "/settings", words.get("organisation.settings")),
                  page(visit.path() + "/rules", words.get("life.rules")),
                  page(visit.path() + "/audit", words.get("studio.audit")))));
    }
    return groups;
  }

  private static void add(List<Group> groups, StudioView.Place page) {
    groups.add(new Group(page.name(), List.of(page)));
  }

  private StudioView.Place page(String path, String name) {
    return new StudioView.Place(path, name, isIn(path));
  }

  private boolean isIn(String path) {
    return here.equals(path) || here.startsWith(path + "/");
  }
}
