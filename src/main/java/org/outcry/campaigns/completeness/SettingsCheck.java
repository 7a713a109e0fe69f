package org.outcry.campaigns.completeness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ActionContent.NextAction;
import org.outcry.campaigns.ActionContent.Scripts;
import org.outcry.campaigns.Confirmation;
import org.outcry.campaigns.completeness.Lack.Code;
import org.outcry.organisations.OrganisationRules;
import org.outcry.platform.text.ForeignText;
import org.outcry.platform.text.LinkAddress;
import org.outcry.platform.text.Slug;

/** Looks at what follows signing, at days, confirmation and scripts. */
record SettingsCheck(Lacks lacks, ActionContent content) {
  private static final int LONGEST_WAIT = 60;
  private static final int LARGEST_SCRIPT = 64 * 1024;
  private static final int MOST_ORIGINS = 20;
  private static final Pattern ORIGIN =
      Pattern.compile(
          "https://[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+(:[1-9][0-9]{0,4})?");

  void check() {
    NextAction next = content.thanks().next();
    lacks.must(next == null || isAddress(next.address()), "thanks", "address");
    lacks.must(content.ends() == null || Plain.isDay(content.ends()), "settings", "ends");
    Integer kept = content.anonymiseAfterDays();
    lacks.must(
        kept == null
            || kept == 0
            || kept >= OrganisationRules.SHORTEST_KEPT && kept <= OrganisationRules.LONGEST_KEPT,
        "settings",
        "retention");
    if (content.confirmation() != null) {
      confirmation(content.confirmation());
    }
    if (content.scripts() != null) {
      scripts(content.scripts());
    }
  }

  private static boolean isAddress(String address) {
    return address.startsWith("/a/") && Slug.isSlug(address.substring(3))
        || LinkAddress.https(address).equals(Optional.of(address));
  }

  private void confirmation(Confirmation asked) {
    if (asked.when() == Confirmation.When.BEFORE_LETTER && content.letter() == null) {
      lacks.add(Code.NO_LETTER, "settings", "");
    }
    int days = asked.expiresAfterDays();
    Integer remind = asked.remindAfterDays();
    lacks.must(days >= 1 && days <= LONGEST_WAIT, "settings", "expires-after-days");
    lacks.must(
        remind == null || remind >= 1 && remind <= Math.max(1, days - 1),
        "settings",
        "remind-after-days");
  }

  private void scripts(Scripts scripts) {
    String source = scripts.source();
    if (source.getBytes(StandardCharsets.UTF_8).length > LARGEST_SCRIPT) {
      lacks.add(Code.SCRIPTS, "scripts", "");
    }
    lacks.must(source.codePoints().noneMatch(ForeignText::isForbidden), "scripts", "scripts.js");
    List<String> origins = scripts.origins();
    lacks.must(
        origins.size() <= MOST_ORIGINS
            && origins.stream().allMatch(each -> ORIGIN.matcher(each).matches()),
        "scripts",
        "origins");
  }
}
