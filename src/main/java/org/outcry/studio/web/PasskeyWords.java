package org.outcry.studio.web;

import org.outcry.platform.language.Words;
import org.outcry.platform.web.PublicUrl;
import org.outcry.platform.web.StudioUrl;
import org.outcry.staff.Passkeys;
import org.springframework.stereotype.Component;

/** Says in words why a passkey was not taken. */
@Component
class PasskeyWords {
  private final PublicUrl studio;

  PasskeyWords(StudioUrl studioUrl) {
    this.studio = studioUrl.url();
  }

  String of(Passkeys.Problem problem, Words words) {
    return switch (problem) {
      case NOTHING -> words.get("studio.passkey.nothing");
      case OLD -> words.get("studio.passkey.old");
      case USED -> words.get("studio.passkey.used");
      case ELSEWHERE -> words.get("studio.passkey.elsewhere", "address", studio.origin());
      case UNVERIFIED -> words.get("studio.passkey.unverified");
      case UNKNOWN -> words.get("studio.passkey.unknown");
      case OTHERS -> words.get("studio.passkey.others");
      case BLOCKED -> words.get("studio.passkey.blocked");
      case COPIED -> words.get("studio.passkey.copied");
      case TAKEN -> words.get("studio.passkey.taken");
      case MANY -> words.get("studio.passkey.many", "most", Passkeys.MOST);
      case WRONG -> words.get("studio.passkey.wrong");
    };
  }
}
