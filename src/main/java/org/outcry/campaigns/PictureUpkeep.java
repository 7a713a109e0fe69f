package org.outcry.campaigns;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.outcry.campaigns.pictures.BadPicture;
import org.outcry.campaigns.pictures.PictureCleaner;
import org.outcry.campaigns.pictures.Rendition;
import org.outcry.platform.jobs.SteadyJob;
import org.outcry.platform.start.ServerOnly;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the renditions that pictures of earlier versions of Outcry lack. */
@ServerOnly
@Component
class PictureUpkeep implements SteadyJob {
  private static final Logger LOG = LoggerFactory.getLogger(PictureUpkeep.class);

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Pictures pictures;

  PictureUpkeep(JdbcClient jdbc, TransactionTemplate transactions, Pictures pictures) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.pictures = pictures;
  }

  private record Old(UUID organisationId, String sha256) {}

  @Override
  public String name() {
    return "picture-renditions";
  }

  @Override
  public Duration pause() {
    return Duration.ofHours(1);
  }

  /** One after the other; nothing is done where this machine can't make a whole set. */
  @Override
  public void run() throws InterruptedException {
    if (!Rendition.whole()) {
      return;
    }
    Optional<Old> next = next();
    while (next.isPresent()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      if (!complete(next.get())) {
        return;
      }
      next = next();
    }
  }

  private Optional<Old> next() {
    return jdbc.sql(
            "select organisation_id, sha256 from picture where renditions < ? order by sha256 limit 1")
        .param(Rendition.SET)
        .query(Old.class)
        .optional();
  }

  private boolean complete(Old old) {
    try {
      byte[] bytes = pictures.original(old.organisationId(), old.sha256());
      var renditions = Rendition.of(PictureCleaner.clean(bytes));
      transactions.executeWithoutResult(
          _ -> pictures.complete(old.organisationId(), old.sha256(), renditions));
      return true;
    } catch (BadPicture later) {
      LOG.warn("Renditions were not made, and are tried again in an hour: {}", later.sentence());
      return false;
    }
  }
}
