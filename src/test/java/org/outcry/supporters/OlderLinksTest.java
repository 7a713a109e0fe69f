package org.outcry.supporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.mail.inbound.Token;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.ids.Ids;
import org.outcry.supporters.PrivateLinks.Purpose;
import org.outcry.testing.OwnKeys;
import org.outcry.testing.RunningOutcry;

/** What mails have in them from before keys were renewed works until somebody retires it. */
class OlderLinksTest {
  private static final RunningOutcry OUTCRY = RunningOutcry.get();

  @Test
  void links_and_envelopes_of_older_keys_are_ours_until_these_are_retired() throws Exception {
    Action action = OUTCRY.bean(Actions.class).find(OwnKeys.campaign("older-links")).orElseThrow();
    UUID owner = action.organisationId();
    UUID id = Ids.next();
    PrivateLinks links = OUTCRY.bean(PrivateLinks.class);
    ReturnTokens tokens = OUTCRY.bean(ReturnTokens.class);
    String first = links.key(owner, id, Purpose.UNSUBSCRIBE);
    Token bounce = tokens.of(owner, id);
    OwnKeys.renew(owner);
    String second = links.key(owner, id, Purpose.UNSUBSCRIBE);
    OwnKeys.renew(owner);

    assertThat(first).isNotEqualTo(second);
    for (String link : new String[] {first, second, links.key(owner, id, Purpose.UNSUBSCRIBE)}) {
      assertThat(links.open(owner, link, Purpose.UNSUBSCRIBE)).contains(id);
      assertThat(links.open(owner, link, Purpose.LETTER)).as("for nothing else").isEmpty();
    }
    assertThat(tokens.isOurs(bounce, owner)).isTrue();

    OUTCRY.bean(KeyRing.class).retireLinks(owner, Instant.now());
    assertThat(links.open(owner, first, Purpose.UNSUBSCRIBE)).isEmpty();
    assertThat(links.open(owner, second, Purpose.UNSUBSCRIBE)).isEmpty();
    assertThat(tokens.isOurs(bounce, owner)).isFalse();
    String third = links.key(owner, id, Purpose.UNSUBSCRIBE);
    assertThat(links.open(owner, third, Purpose.UNSUBSCRIBE)).contains(id);
    assertThat(tokens.isOurs(tokens.of(owner, id), owner)).isTrue();
  }
}
