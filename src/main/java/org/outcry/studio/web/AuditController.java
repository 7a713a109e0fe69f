package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.AccountNames;
import org.outcry.audit.AuditEntry;
import org.outcry.audit.AuditTrail;
import org.outcry.audit.AuditVerifier;
import org.outcry.audit.Verdict;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.Slug;
import org.outcry.staff.Accounts;
import org.outcry.staff.StaffAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Who did what, for those who answer for it. */
@ServerOnly
@Controller
class AuditController {
  private static final int PAGE = 50;
  private static final int LONGEST = 200;

  private final StudioPages pages;
  private final AuditTrail trail;
  private final AuditVerifier verifier;
  private final AccountNames names;
  private final Accounts accounts;

  AuditController(
      StudioPages pages,
      AuditTrail trail,
      AuditVerifier verifier,
      AccountNames names,
      Accounts accounts) {
    this.pages = pages;
    this.trail = trail;
    this.verifier = verifier;
    this.names = names;
    this.accounts = accounts;
  }

  @Allowed(Allowed.To.ADMINISTRATORS)
  @GetMapping("/studio/o/{organisation}/audit")
  void ofOrganisation(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    show(
        request,
        response,
        pages.page(request, words.get("studio.audit"), visit),
        visit.path() + "/audit",
        words.get("studio.audit.text"),
        visit.organisationId(),
        mayHaveActed(visit.organisationId()));
  }

  /** Its people, and those administrators of the installation who have acted there. */
  private List<StaffAccount> mayHaveActed(UUID organisation) {
    List<StaffAccount> own = accounts.membersAndInvited(organisation);
    Set<UUID> known = own.stream().map(StaffAccount::id).collect(Collectors.toSet());
    return Stream.concat(
            own.stream(),
            accounts.list().stream()
                .filter(each -> each.everywhere() && !known.contains(each.id()))
                .filter(each -> hasActed(organisation, each.id())))
        .sorted(Comparator.comparing(StaffAccount::shownName, String.CASE_INSENSITIVE_ORDER))
        .toList();
  }

  private boolean hasActed(UUID organisation, UUID account) {
    AuditTrail.Filter theirs = new AuditTrail.Filter(account, null, null, null, null);
    return !trail.page(organisation, theirs, Long.MAX_VALUE, 1).isEmpty();
  }

  @Allowed(Allowed.To.INSTALLATION)
  @GetMapping("/studio/audit")
  void ofInstallation(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Words words = pages.words(request);
    show(
        request,
        response,
        pages.page(request, words.get("studio.audit")),
        "/studio/audit",
        words.get("studio.audit.text.installation"),
        KeyRing.INSTALLATION,
        accounts.list());
  }

  private void show(
      HttpServletRequest request,
      HttpServletResponse response,
      StudioView page,
      String path,
      String intro,
      UUID chain,
      List<StaffAccount> members)
      throws IOException {
    Words words = page.words();
    Optional<UUID> person = id(typed(request, "person"));
    String object = typed(request, "object");
    Optional<LocalDate> day = day(typed(request, "day"));
    AuditTrail.Filter filter = filter(person.orElse(null), object, day.orElse(null), words.zone());
    AuditWords said = new AuditWords(words, names);
    List<AuditEntry> found = trail.page(chain, filter, before(request), PAGE + 1);
    List<AuditEntry> shown = found.subList(0, Math.min(PAGE, found.size()));
    String query =
        query(
            person.map(UUID::toString).orElse(""), object, day.map(LocalDate::toString).orElse(""));
    Verdict verdict = verifier.last(chain).orElse(null);
    pages.write(
        response,
        HttpStatus.OK,
        "studio/audit.jte",
        page.head(),
        new AuditView(
            page,
            path,
            intro,
            said.verdict(verdict),
            verdict == null || verdict.problem() == null,
            people(members, person, words),
            object,
            day.map(LocalDate::toString).orElse(""),
            !query.isEmpty(),
            shown.stream().map(said::line).toList(),
            found.size() > PAGE
                ? path + "?" + query + "before=" + shown.getLast().sequence()
                : null));
  }

  private static String typed(HttpServletRequest request, String name) {
    String typed = request.getParameter(name);
    String text = typed == null ? "" : typed.strip();
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  private static Optional<UUID> id(String typed) {
    try {
      return typed.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(typed));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Members, and whoever else is asked for: an account that is removed has its id alone. */
  private static List<AuditView.Person> people(
      List<StaffAccount> members, Optional<UUID> asked, Words words) {
    List<AuditView.Person> people = new ArrayList<>();
    for (StaffAccount member : members) {
      boolean chosen = asked.filter(member.id()::equals).isPresent();
      people.add(new AuditView.Person(member.id().toString(), member.shownName(), chosen));
    }
    asked
        .filter(id -> people.stream().noneMatch(AuditView.Person::chosen))
        .map(UUID::toString)
        .ifPresent(id ->
            people.add(
                new AuditView.Person(id, words.get("studio.audit.removed", "id", id), true)));
    return List.copyOf(people);
  }

  private static Optional<LocalDate> day(String typed) {
    try {
      return typed.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(typed));
    } catch (DateTimeParseException e) {
      return Optional.empty(); // Browsers send days; whoever sends something else sees all.
    }
  }

  private static long before(HttpServletRequest request) {
    String typed = request.getParameter("before");
    return typed != null && typed.matches("[1-9][0-9]{0,17}")
        ? Long.parseLong(typed)
        : Long.MAX_VALUE;
  }

  /** An action is named by its slug; whatever else is named by kind and name. */
  private static AuditTrail.Filter filter(
      @Nullable UUID person, String object, @Nullable LocalDate day, ZoneId zone) {
    Instant from = day == null ? null : day.atStartOfDay(zone).toInstant();
    Instant until = day == null ? null : day.plusDays(1).atStartOfDay(zone).toInstant();
    return new AuditTrail.Filter(
        person,
        null,
        object.isEmpty() ? null : Slug.isSlug(object) ? "action:" + object : object,
        from,
        until);
  }

  private static String query(String person, String object, String day) {
    StringBuilder query = new StringBuilder();
    Stream.of(
            new String[] {"person", person},
            new String[] {"object", object},
            new String[] {"day", day})
        .filter(pair -> !pair[1].isEmpty())
        .forEach(pair ->
            query
                .append(pair[0])
                .append('=')
                .append(URLEncoder.encode(pair[1], StandardCharsets.UTF_8))
                .append('&'));
    return query.toString();
  }
}
