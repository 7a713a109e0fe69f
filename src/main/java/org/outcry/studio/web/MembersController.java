package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.audit.Act;
import org.outcry.platform.language.Words;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Accounts;
import org.outcry.staff.Role;
import org.outcry.staff.Staff;
import org.outcry.staff.StaffAccount;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The people of an organisation, for its administrators. */
@ServerOnly
@Controller
class MembersController {
  private static final String PATH = "/studio/o/{organisation}/members";

  private final StudioPages pages;
  private final Staff staff;
  private final Accounts accounts;

  MembersController(StudioPages pages, Staff staff, Accounts accounts) {
    this.pages = pages;
    this.staff = staff;
    this.accounts = accounts;
  }

  @Allowed(Allowed.To.ADMINISTRATORS)
  @GetMapping(PATH)
  void members(HttpServletRequest request, HttpServletResponse response) throws IOException {
    members(request, response, HttpStatus.OK, null, "", null);
  }

  private void members(
      HttpServletRequest request,
      HttpServletResponse response,
      HttpStatus status,
      @Nullable String trouble,
      String typed,
      @Nullable String error)
      throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    StudioView page = pages.page(request, words.get("studio.members"), visit);
    MembersView view =
        new MembersView(
            page,
            path(visit),
            StudioPages.done(request).map(done -> done(done, words)).orElse(null),
            trouble,
            accounts.membersAndInvited(visit.organisationId()).stream()
                .map(each -> member(each, visit, words))
                .toList(),
            Arrays.stream(Role.values()).map(role -> choice(role, words)).toList(),
            Field.email(words.get("studio.email"), "off", typed).wrong(error));
    pages.write(response, status, "studio/members.jte", page.head(), view);
  }

  private static String path(Visit visit) {
    return visit.path() + "/members";
  }

  private static @Nullable String done(String done, Words words) {
    return switch (done) {
      case "invited" -> words.get("studio.done.invited");
      case "changed" -> words.get("studio.done.changed");
      case "signed-out" -> words.get("studio.done.signed-out");
      case "removed" -> words.get("studio.done.removed");
      default -> null;
    };
  }

  private static MembersView.Member member(StaffAccount account, Visit visit, Words words) {
    Role role = account.roles().getOrDefault(visit.organisationId(), Role.ANALYST);
    String state =
        !account.isHere()
            ? words.get("studio.member.invited")
            : account.hasFactor()
                ? words.get("studio.member.factor")
                : words.get("studio.member.no-factor");
    return new MembersView.Member(
        account.id(),
        account.name(),
        account.email().value(),
        role.word(),
        state,
        !account.isHere(),
        account.id().equals(visit.account().id()));
  }

  private static MembersView.Choice choice(Role role, Words words) {
    String explained =
        switch (role) {
          case ADMINISTRATOR -> words.get("studio.role.administrator.may");
          case CAMPAIGNER -> words.get("studio.role.campaigner.may");
          case MODERATOR -> words.get("studio.role.moderator.may");
          case ANALYST -> words.get("studio.role.analyst.may");
        };
    return new MembersView.Choice(role.word(), StudioController.role(role, words), explained);
  }

  @Audited(value = Act.MEMBER_INVITED, byItself = true)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @PostMapping(PATH)
  void invite(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Visit visit = Visit.of(request);
    Words words = pages.words(request);
    String typed = StudioForm.text(request, "email");
    Optional<EmailAddress> email = EmailAddress.parse(typed);
    if (email.isEmpty()) {
      refused(request, response, typed, words.get("studio.email.wrong"));
      return;
    }
    switch (staff.invite(
        visit.organisationId(),
        email.get(),
        role(request),
        visit.account().language(),
        visit.session())) {
      case DONE -> StudioPages.see(response, path(visit) + "?done=invited");
      case MEMBER -> refused(request, response, typed, words.get("studio.member.already"));
      case NOT_YOURS -> throw new Refusal(HttpStatus.FORBIDDEN, "error.studio-role");
    }
  }

  private void refused(
      HttpServletRequest request, HttpServletResponse response, String typed, String error)
      throws IOException {
    members(request, response, HttpStatus.UNPROCESSABLE_CONTENT, null, typed, error);
  }

  /** What no form of ours sends is no role. */
  private static Role role(HttpServletRequest request) {
    return Role.of(StudioForm.text(request, "role"))
        .orElseThrow(() -> new Refusal(HttpStatus.BAD_REQUEST));
  }

  @Audited(value = Act.MEMBER_CHANGED, byItself = true)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @PostMapping(PATH + "/{account}/role")
  void change(HttpServletRequest request, HttpServletResponse response, @PathVariable UUID account)
      throws IOException {
    Visit visit = Visit.of(request);
    settled(
        request,
        response,
        staff.change(visit.session(), visit.organisationId(), account, role(request)),
        path(visit) + "?done=changed");
  }

  @Audited(value = Act.MEMBER_REMOVED, byItself = true)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @PostMapping(PATH + "/{account}/remove")
  void remove(HttpServletRequest request, HttpServletResponse response, @PathVariable UUID account)
      throws IOException {
    Visit visit = Visit.of(request);
    boolean own = account.equals(visit.account().id());
    settled(
        request,
        response,
        staff.remove(visit.session(), visit.organisationId(), account),
        own && !visit.account().everywhere() ? "/studio" : path(visit) + "?done=removed");
  }

  @Audited(value = Act.SESSION_ENDED, byItself = true)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @PostMapping(PATH + "/{account}/sessions")
  void endSessions(
      HttpServletRequest request, HttpServletResponse response, @PathVariable UUID account)
      throws IOException {
    Visit visit = Visit.of(request);
    settled(
        request,
        response,
        staff.endSessions(visit.session(), visit.organisationId(), account),
        path(visit) + "?done=signed-out");
  }

  private void settled(
      HttpServletRequest request,
      HttpServletResponse response,
      Accounts.Changed changed,
      String path)
      throws IOException {
    switch (changed) {
      case DONE -> StudioPages.see(response, path);
      case NOBODY -> throw new Refusal(HttpStatus.NOT_FOUND);
      case NOT_YOURS -> throw new Refusal(HttpStatus.FORBIDDEN, "error.studio-role");
      case LAST_ADMINISTRATOR ->
          members(
              request,
              response,
              HttpStatus.CONFLICT,
              pages.words(request).get("studio.member.last"),
              "",
              null);
    }
  }

  @Audited(value = Act.MEMBER_REMINDED, byItself = true)
  @Allowed(Allowed.To.ADMINISTRATORS)
  @PostMapping(PATH + "/{account}/remind")
  void remind(
      HttpServletRequest request, HttpServletResponse response, @PathVariable UUID account) {
    Visit visit = Visit.of(request);
    StaffAccount member =
        accounts
            .memberOrInvited(visit.organisationId(), account)
            .orElseThrow(() -> new Refusal(HttpStatus.NOT_FOUND));
    if (!staff.remind(visit.session(), visit.organisationId(), member)) {
      throw new Refusal(HttpStatus.FORBIDDEN, "error.studio-role");
    }
    StudioPages.see(response, path(visit) + "?done=invited");
  }
}
