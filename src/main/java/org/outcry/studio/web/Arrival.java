package org.outcry.studio.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.outcry.audit.Act;
import org.outcry.audit.Deed;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.web.ClientAddress;
import org.outcry.platform.web.Refusal;
import org.outcry.staff.Entry;
import org.outcry.staff.Identities;
import org.outcry.staff.Sessions;
import org.outcry.staff.SignIn;
import org.outcry.staff.StaffRecord;
import org.outcry.staff.StaffSession;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Opens sessions, and hands their keys to the browser. */
@ServerOnly
@Component
class Arrival {
  private static final int LONGEST_AGENT = 200;

  private final Provider provider;
  private final Sessions sessions;
  private final SignIn signIn;
  private final StudioCookies cookies;
  private final PendingJoin pending;
  private final Bound bound;
  private final StaffRecord record;
  private final Identities identities;

  Arrival(
      Provider provider,
      Sessions sessions,
      SignIn signIn,
      StudioCookies cookies,
      PendingJoin pending,
      Bound bound,
      StaffRecord record,
      Identities identities) {
    this.provider = provider;
    this.sessions = sessions;
    this.signIn = signIn;
    this.cookies = cookies;
    this.pending = pending;
    this.bound = bound;
    this.record = record;
    this.identities = identities;
  }

  /**
   * Opens a session for somebody who has shown what lets them in, and sends them on; to sign in
   * once more where that has been changed or removed meanwhile.
   *
   * @throws Refusal when they show their second factor to the provider alone, which does not say so
   */
  void open(HttpServletRequest request, HttpServletResponse response, Entry entry) {
    String agent = request.getHeader("User-Agent");
    String shown = agent == null ? "" : agent;
    Optional<String> opened =
        sessions.open(
            entry,
            new Sessions.Origin(
                shown.substring(0, Math.min(shown.length(), LONGEST_AGENT)),
                ClientAddress.of(request).value().getHostAddress()));
    if (entry instanceof Entry.ByProvider by && !by.both()) {
      opened.flatMap(sessions::find).ifPresent(this::refuseStuck);
    }
    StudioCookies.of(request, StudioCookies.SESSION)
        .flatMap(sessions::find)
        .ifPresent(old -> sessions.end(old.account().id(), old.id()));
    if (opened.isEmpty()) {
      StudioPages.see(response, "/studio/sign-in");
      return;
    }
    if (entry instanceof Entry.ByProvider by && by.both()) {
      identities.vouched(by.identity());
    }
    String key = opened.get();
    StaffSession session = sessions.find(key).orElseThrow();
    if (session.isIn()) {
      record.become(session.account());
      record.of(session.account(), Deed.of(Act.SIGNED_IN));
      known(request, response, session.account().id());
    }
    cookies.session(response, key);
    StudioPages.see(response, session.isIn() ? next(request, response) : StudioGate.next(session));
  }

  /** They would be asked for what is shown there, and sent there again. */
  private void refuseStuck(StaffSession session) {
    if (session.level() == StaffSession.Level.CODE && !session.account().hasFactor()) {
      sessions.end(session.account().id(), session.id());
      throw new Refusal(
          HttpStatus.FORBIDDEN, "error.studio-provider-one", Map.of("name", provider.name()));
    }
  }

  /** Where somebody goes on who has come all the way in: to where they were going. */
  String next(HttpServletRequest request, HttpServletResponse response) {
    return pending.of(request).isPresent()
        ? ProviderController.JOIN
        : bound.take(request, response).orElse("/studio");
  }

  /** Goes on under another key. */
  void renewed(
      HttpServletRequest request, HttpServletResponse response, StaffSession session, String key) {
    known(request, response, session.account().id());
    cookies.session(response, key);
  }

  private void known(HttpServletRequest request, HttpServletResponse response, UUID account) {
    String device = StudioCookies.of(request, StudioCookies.DEVICE).orElse(null);
    cookies.device(response, signIn.remember(account, device));
  }
}
