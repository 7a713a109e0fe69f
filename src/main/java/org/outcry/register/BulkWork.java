package org.outcry.register;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.outcry.audit.Names;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.Actions;
import org.outcry.letters.HeldLetters;
import org.outcry.letters.UncertainLetters;
import org.outcry.register.BulkJobs.Outcome;
import org.outcry.register.BulkJobs.Turn;
import org.outcry.signing.Removals;
import org.outcry.supporters.PeopleOutcome;
import org.outcry.supporters.PersonChanges;
import org.outcry.supporters.PersonRecords;
import org.outcry.supporters.Signatures;
import org.springframework.stereotype.Component;

/** Does what a job says with a batch of its items, in the caller's transaction. */
@Component
class BulkWork {
  private static final Outcome LEFT = new Outcome(false, null);

  private final Actions actions;
  private final Removals removals;
  private final HeldLetters held;
  private final UncertainLetters uncertain;
  private final Signatures signatures;
  private final PersonRecords records;
  private final PersonChanges people;

  BulkWork(
      Actions actions,
      Removals removals,
      HeldLetters held,
      UncertainLetters uncertain,
      Signatures signatures,
      PersonRecords records,
      PersonChanges people) {
    this.actions = actions;
    this.removals = removals;
    this.held = held;
    this.uncertain = uncertain;
    this.signatures = signatures;
    this.records = records;
    this.people = people;
  }

  /** What came of each, in their order. */
  List<Outcome> carryOut(BulkJob job, List<Turn> turns) {
    return switch (job.kind()) {
      case INVALIDATE, WITHDRAW, REINSTATE -> {
        removals.lock(turns.stream().map(Turn::action).toList());
        yield signatures(job, turns);
      }
      default ->
          job.kind().on() == BulkKind.On.LETTERS ? letters(job, turns) : signatures(job, turns);
    };
  }

  private List<Outcome> signatures(BulkJob job, List<Turn> turns) {
    return turns.stream().map(turn -> signature(job, turn)).toList();
  }

  private Outcome signature(BulkJob job, Turn turn) {
    Optional<Action> action =
        actions.find(turn.action()).filter(a -> a.organisationId().equals(job.organisation()));
    if (action.isEmpty()) {
      return LEFT;
    }
    return switch (job.kind()) {
      case INVALIDATE -> removed(action.get(), turn, Removals.Reason.INVALIDATED);
      case WITHDRAW -> removed(action.get(), turn, Removals.Reason.WITHDRAWN);
      case REINSTATE ->
          Optional.ofNullable(turn.was())
              .flatMap(Removals.Standing::of)
              .map(before ->
                  removals.reinstate(action.get(), turn.row(), before, Names.of(job.account())))
              .map(done -> new Outcome(done, turn.was()))
              .orElse(LEFT);
      default -> tagged(job, turn);
    };
  }

  private Outcome removed(Action action, Turn turn, Removals.Reason reason) {
    return removals
        .take(action, turn.row(), reason)
        .map(before -> new Outcome(true, before.word()))
        .orElse(LEFT);
  }

  /** Of whoever is known: an undo knows them by their id, for signatures may be anonymous then. */
  private Outcome tagged(BulkJob job, Turn turn) {
    UUID organisation = job.organisation();
    Optional<UUID> person =
        turn.was() != null
            ? Optional.of(UUID.fromString(turn.was()))
            : signatures
                .find(organisation, turn.action(), turn.row())
                .filter(found -> found.particulars().hasAddress())
                .filter(_ -> signatures.isTheirs(organisation, turn.action(), turn.row()))
                .flatMap(found -> records.find(organisation, found.particulars().email()))
                .map(record -> record.id());
    String tag = job.word();
    if (person.isEmpty() || tag == null) {
      return LEFT;
    }
    String by = Names.of(job.account());
    PeopleOutcome outcome =
        job.kind() == BulkKind.TAG
            ? people.tag(organisation, person.get(), tag, by)
            : people.untag(organisation, person.get(), tag, by);
    return outcome instanceof PeopleOutcome.Done(UUID whose, boolean changed)
        ? new Outcome(changed, whose.toString())
        : LEFT;
  }

  private List<Outcome> letters(BulkJob job, List<Turn> turns) {
    String by = Names.of(job.account());
    UncertainLetters.Decision doubt = job.kind().uncertain();
    if (doubt != null) {
      return turns.stream()
          .map(turn -> new Outcome(uncertain.decide(turn.row(), doubt, by), null))
          .toList();
    }
    Map<UUID, List<UUID>> byAction = new HashMap<>();
    turns.forEach(
        turn -> byAction.computeIfAbsent(turn.action(), _ -> new ArrayList<>()).add(turn.row()));
    Map<UUID, Set<UUID>> done = new HashMap<>();
    byAction.forEach((id, letters) ->
        actions
            .find(id)
            .filter(action -> action.organisationId().equals(job.organisation()))
            .ifPresent(
                action -> done.put(id, held.decideEach(action, letters, job.kind().held(), by))));
    return turns.stream()
        .map(turn ->
            new Outcome(done.getOrDefault(turn.action(), Set.of()).contains(turn.row()), null))
        .toList();
  }
}
