package org.outcry.signing.web;

import org.outcry.campaigns.Action;
import org.outcry.letters.DeliveredLetters;
import org.outcry.signing.RecentSupporters;
import org.outcry.signing.SigningDesk;
import org.springframework.stereotype.Component;

/** Where actions stand now. */
@Component
class Standings {
  private final SigningDesk desk;
  private final DeliveredLetters letters;
  private final RecentSupporters supporters;

  Standings(SigningDesk desk, DeliveredLetters letters, RecentSupporters supporters) {
    this.desk = desk;
    this.letters = letters;
    this.supporters = supporters;
  }

  Standing of(Action action) {
    return new Standing(desk.count(action), letters.of(action), supporters.of(action));
  }
}
