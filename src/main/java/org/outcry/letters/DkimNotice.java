package org.outcry.letters;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.outcry.mail.dkim.DkimAge;
import org.outcry.mail.dkim.DkimKeys;
import org.outcry.organisations.Organisations;
import org.outcry.platform.settings.OutcryProperties;
import org.outcry.platform.start.ServerOnly;
import org.outcry.platform.start.StartNotice;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Says which organisations' DKIM records are to be published or renewed, once mail really leaves.
 */
@ServerOnly
@Component
@Order(210)
class DkimNotice implements StartNotice {
  private static final Duration OLD = Duration.ofDays(180);

  private final DkimKeys keys;
  private final Organisations organisations;
  private final boolean mailLeaves;

  DkimNotice(DkimKeys keys, Organisations organisations, OutcryProperties settings) {
    this.keys = keys;
    this.organisations = organisations;
    this.mailLeaves = settings.smtpUrl() != null;
  }

  @Override
  public List<Line> lines() {
    return mailLeaves ? keys.ages().stream().flatMap(this::line).toList() : List.of();
  }

  private Stream<Line> line(DkimAge age) {
    return organisations.find(age.organisation()).stream()
        .map(Organisations.Stored::organisation)
        .filter(organisation -> organisation.senderDomain().equals(age.domain()))
        .flatMap(organisation -> {
          if (!age.seen()) {
            return Stream.of(
                "publish the records of %s that bin/outcry dkim %s shows"
                    .formatted(age.domain(), organisation.slug()));
          }
          return age.oldest().compareTo(OLD) > 0
              ? Stream.of(
                  "the keys of %s are %d days old: bin/outcry dkim %s --rotate"
                      .formatted(age.domain(), age.oldest().toDays(), organisation.slug()))
              : Stream.<String>empty();
        })
        .map(text -> new Line("DKIM", text));
  }
}
