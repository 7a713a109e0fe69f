package org.outcry.letters;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.Actions;
import org.outcry.platform.text.Slug;
import org.outcry.supporters.Particulars;
import org.outcry.supporters.SignatureRecord;
import org.outcry.supporters.Signatures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** How alike the letters of an action are that were signed last. */
@Service
public class LetterLikeness {
  /** Enough to tell, and read in a moment. */
  private static final int LATEST = 200;

  /** What fewer people have written is nobody's business: it could be asked for, run by run. */
  private static final int SEVERAL = 3;

  private static final Duration SAID_FOR = Duration.ofMinutes(5);
  private static final int ACTIONS_KEPT = 100;

  private final JdbcClient jdbc;
  private final Signatures signatures;
  private final Actions actions;
  private final Cache<UUID, Set<String>> said =
      Caffeine.newBuilder().maximumSize(ACTIONS_KEPT).expireAfterWrite(SAID_FOR).build();

  LetterLikeness(JdbcClient jdbc, Signatures signatures, Actions actions) {
    this.jdbc = jdbc;
    this.signatures = signatures;
    this.actions = actions;
  }

  /**
   * How alike letters are.
   *
   * @param letters how many were compared, the latest ones, at least 2
   * @param common the share of a letter's words that stand in others too, on average, 0 to 1
   * @param unchanged how many of them say nothing of their own
   */
  public record Measure(int letters, double common, int unchanged) {}

  /** Of an action's latest letters; empty when fewer than two people have written. */
  public Optional<Measure> of(Slug slug) {
    return actions.find(slug).flatMap(this::measure);
  }

  private Optional<Measure> measure(Action action) {
    List<SignatureRecord> latest = latest(action);
    List<String> texts = latest.stream().flatMap(each -> text(action, each).stream()).toList();
    if (texts.size() < 2) {
      return Optional.empty();
    }
    long unchanged = latest.stream().filter(each -> !hasOwnWords(each.particulars())).count();
    return Optional.of(new Measure(texts.size(), Likeness.among(texts), (int) unchanged));
  }

  /**
   * How much of a letter is nobody else's: neither suggested, nor said by others too.
   *
   * @param suggested the same letter without its writer's own words
   * @return from 0 to 1
   */
  public double own(Action action, ComposedLetter letter, ComposedLetter suggested) {
    Set<String> known = new HashSet<>(Likeness.runs(suggested.body()));
    known.addAll(said.get(action.id(), _ -> said(action)));
    Set<String> runs = Likeness.runs(letter.body());
    return runs.isEmpty() ? 0 : 1 - Likeness.share(runs, known);
  }

  private Set<String> said(Action action) {
    List<Set<String>> latest =
        latest(action).stream()
            .flatMap(each -> text(action, each).stream())
            .map(Likeness::runs)
            .toList();
    return Likeness.inAtLeast(SEVERAL, latest);
  }

  /** Ids grow with time. */
  private List<SignatureRecord> latest(Action action) {
    return jdbc.sql(
            """
            select COLUMNS from signature s
            where s.organisation_id = ? and s.action_id = ? and s.state = 'counted'
              and s.payload <> ''
            order by s.id desc limit ?
            """
                .replace("COLUMNS", Signatures.COLUMNS))
        .params(action.organisationId(), action.id(), LATEST)
        .query((row, _) -> signatures.read(action.organisationId(), action.id(), row))
        .list();
  }

  /** The body alone: salutation and signature differ of themselves. */
  private Optional<String> text(Action action, SignatureRecord signature) {
    ActionContent content = actions.version(action.id(), signature.version());
    if (content.letter() == null) {
      return Optional.empty();
    }
    return Optional.of(
        LetterComposer.of(action.organisation(), content, signature)
            .to(content.letter().targets().getFirst())
            .body());
  }

  private static boolean hasOwnWords(Particulars typed) {
    return typed.body() != null || typed.message() != null;
  }
}
