package org.outcry.signing;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Section;
import org.outcry.platform.database.Changes;
import org.outcry.platform.language.Language;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Who has signed last, of those whose name may be shown: a short list for each action, kept ready
 * in memory.
 *
 * <p>What is taken away is gone within a second, for two reasons that do not need each other: every
 * node is told and drops its list, and no list is shown that was read longer than {@link #SHOWN}
 * ago. So a node that hears nothing any more shows nobody, rather than somebody who may have left.
 */
@Service
public class RecentSupporters {
  private static final Logger LOG = LoggerFactory.getLogger(RecentSupporters.class);
  private static final Duration FRESH = Duration.ofMillis(500);
  private static final Duration SHOWN = Duration.ofMillis(900);
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration HANGING = Duration.ofSeconds(2);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final JdbcClient jdbc;
  private final Signatures signatures;
  private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

  RecentSupporters(JdbcClient jdbc, Signatures signatures, Changes changes) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    changes.listen(
        "public_name",
        new Changes.Listener() {
          @Override
          public void changed(String action) {
            Kept told = kept.get(UUID.fromString(action));
            if (told != null) {
              told.doubts.incrementAndGet();
            }
          }

          @Override
          public void everything() {
            kept.values().forEach(each -> each.doubts.incrementAndGet());
          }
        });
  }

  /**
   * Somebody as the page shows them.
   *
   * @param name in full, or initials where they chose so
   * @param country ISO 3166-1 alpha-2; {@code null} when not known
   * @param signedOn the day, by the clock of the organisation
   * @param comment approved by a moderator; {@code null} for none
   * @param language of the page that they signed on
   */
  public record Supporter(
      String name,
      @Nullable String country,
      LocalDate signedOn,
      @Nullable String comment,
      Language language) {}

  /**
   * Those to show, the latest first; nobody where the page has no place for them, or where it can't
   * be known who may be shown.
   */
  public List<Supporter> of(Action action) {
    Section.Supporters section = action.content().supporters();
    return section == null || action.isSealed()
        ? List.of()
        : kept.computeIfAbsent(action.id(), _ -> new Kept(action)).show(section.show());
  }

  private List<Supporter> read(Action action) {
    return jdbc
        .sql(
            """
            select COLUMNS, n.decision = 'shown' and n.comment as with_comment, s.country
            from (select * from public_name
                where organisation_id = ? and action_id = ? and shown
                order by signed_at desc, signature_id desc limit ?) n
              join signature s on s.organisation_id = n.organisation_id
                and s.action_id = n.action_id and s.id = n.signature_id
                and s.state = 'counted' and s.payload <> ''
            order by n.signed_at desc, n.signature_id desc
            """
                .replace("COLUMNS", Signatures.COLUMNS))
        .params(action.organisationId(), action.id(), Section.Supporters.MOST_SHOWN)
        .query((row, _) ->
            supporter(
                action,
                Readable.of(signatures, action, row),
                row.getString("country"),
                row.getBoolean("with_comment")))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Supporter> supporter(
      Action action,
      Optional<SignatureRecord> signature,
      @Nullable String country,
      boolean withComment) {
    return signature.map(each -> shown(action.organisation().zone(), each, country, withComment));
  }

  private static Supporter shown(
      ZoneId zone, SignatureRecord signature, @Nullable String country, boolean withComment) {
    Particulars typed = signature.particulars();
    return new Supporter(
        typed.listedName(),
        country,
        LocalDate.ofInstant(signature.signedAt(), zone),
        withComment ? typed.comment() : null,
        signature.language());
  }

  /**
   * @param began when it began to be read, as {@link System#nanoTime} has it
   * @param doubts how often something had been taken away by then
   */
  private record Read(long began, long doubts, List<Supporter> list) {
    boolean isYounger(Duration age) {
      return System.nanoTime() - began < age.toNanos();
    }
  }

  /** A reading under way. */
  private record Reading(long began, FutureTask<Read> task) {
    /** One that hangs is given up: the interruption closes its connection. */
    boolean isUnderWay() {
      if (System.nanoTime() - began > HANGING.toNanos()) {
        task.cancel(true);
      }
      return !task.isDone();
    }
  }

  /** One action's list. */
  private final class Kept {
    private static final int TRIES = 3;

    private final Action action;
    private final AtomicLong doubts = new AtomicLong();
    private volatile @Nullable Read last;
    private volatile boolean silent;
    private volatile long failed;
    private @Nullable Reading reading;

    Kept(Action action) {
      this.action = action;
    }

    List<Supporter> show(int most) {
      Read read = last;
      if (read != null && isGood(read)) {
        if (!read.isYounger(FRESH)) {
          begin(); // Nobody waits for it.
        }
        return first(read.list, most);
      }
      if (silent) {
        if (System.nanoTime() - failed > PAUSE.toNanos()) {
          begin(); // Whoever comes later sees what comes of it; the page does not wait.
        }
        return List.of();
      }
      return first(await(), most);
    }

    private boolean isGood(Read read) {
      return read.doubts == doubts.get() && read.isYounger(SHOWN);
    }

    private static List<Supporter> first(List<Supporter> all, int most) {
      return all.size() <= most ? all : all.subList(0, most);
    }

    private List<Supporter> await() {
      for (int tries = 1; tries <= TRIES; tries++) {
        FutureTask<Read> current = begin();
        try {
          Read read = current.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
          if (isGood(read)) {
            return read.list;
          }
        } catch (TimeoutException silent) {
          return nobody("no answer");
        } catch (CancellationException givenUp) {
          return List.of();
        } catch (ExecutionException broken) {
          return nobody(current.exceptionNow().getClass().getSimpleName());
        } catch (InterruptedException stopping) {
          Thread.currentThread().interrupt();
          return List.of();
        }
      }
      return List.of();
    }

    private List<Supporter> nobody(String why) {
      failed = System.nanoTime();
      silent = true;
      LOG.warn("Who may be shown is not known, so nobody is: {}", why);
      return List.of();
    }

    /**
     * Begins to read, unless somebody does: there is one at a time, so that no more than one
     * connection is held. What was begun before something was taken away is not shown, and is read
     * again.
     */
    private synchronized FutureTask<Read> begin() {
      Reading current = reading;
      if (current != null && current.isUnderWay()) {
        return current.task;
      }
      long began = System.nanoTime();
      failed = began; // Should it fail, the next one waits for a moment.
      long then = doubts.get();
      FutureTask<Read> task = new FutureTask<>(() -> keep(began, then, read(action)));
      reading = new Reading(began, task);
      Thread.ofVirtual().name("supporters").start(task);
      return task;
    }

    /** A list that has not changed stays the same object, and so do the pages made of it. */
    private synchronized Read keep(long began, long then, List<Supporter> found) {
      silent = false;
      Read before = last;
      List<Supporter> list = before != null && before.list.equals(found) ? before.list : found;
      Read read = new Read(began, then, list);
      if (before == null || before.began < began) {
        last = read;
      }
      return read;
    }
  }
}
