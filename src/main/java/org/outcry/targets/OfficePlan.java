package org.outcry.targets;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Planned.Who;
import org.outcry.targets.files.OfficeFile;
import org.outcry.targets.files.OfficeRow;
import org.outcry.targets.files.RowReader;

/** Holds a file against the registry: what it would change, and all that is wrong with it. */
final class OfficePlan {
  private static final int MOST_PROBLEMS = 200;

  private final OfficeFile file;
  private final Set<Slug> renamed;
  private final LocalDate today;
  private final Map<Slug, Offices.Stored> byKey = new HashMap<>();
  private final Map<String, Offices.Stored> bySource = new HashMap<>();
  private final Map<Slug, String> seen = new HashMap<>();
  private final List<Planned> planned = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * @param renamed offices whose holder has another name and is the same person
   */
  OfficePlan(OfficeFile file, List<Offices.Stored> registry, Set<Slug> renamed, LocalDate today) {
    this.file = file;
    this.renamed = renamed;
    this.today = today;
    for (Offices.Stored stored : registry) {
      byKey.put(stored.office().key(), stored);
      if (stored.source() != null) {
        bySource.put(stored.source(), stored);
      }
    }
    problems.addAll(file.problems());
    file.rows().forEach(this::row);
    fallbacks();
    renamed.stream()
        .filter(key -> !byKey.containsKey(key))
        .forEach(key -> problems.add("There is no office %s to rename.".formatted(key)));
  }

  List<Planned> planned() {
    return planned;
  }

  List<String> problems() {
    return problems.stream().distinct().limit(MOST_PROBLEMS).toList();
  }

  private void row(OfficeRow row) {
    RowReader reader = new RowReader(file.name(), row, today, problems);
    Offices.Stored named = row.source() == null ? null : bySource.get(row.source());
    Optional<Slug> key = named == null ? row.key() : Optional.of(named.office().key());
    if (key.isEmpty()) {
      reader.problem(
          "“key” is missing or no key; write lower-case letters, digits and single hyphens, at most 80 characters.");
      return;
    }
    String other = seen.putIfAbsent(key.get(), row.where());
    if (other != null) {
      reader.problem("%s has the key %s, too; keep one.".formatted(other, key.get()));
      return;
    }
    Offices.Stored stored = named != null ? named : byKey.get(key.get());
    if (named == null && stored != null && stored.source() != null && row.source() != null) {
      reader.problem(
          "The registry has another office %s; give one of them another title."
              .formatted(key.get()));
      return;
    }
    Who who = who(reader, row, stored);
    Holder holder =
        switch (who) {
          case NOBODY, VACANT -> null;
          case SAME, RENAMED -> reader.holder(stored == null ? null : stored.holder());
          case NEW -> begun(reader, stored, reader.holder(null));
        };
    Office office = reader.office(key.get(), stored == null ? null : stored.office());
    reader.check(office, holder);
    String source = row.source() != null || stored == null ? row.source() : stored.source();
    planned.add(Planned.of(stored, source, office, holder, who));
  }

  private Who who(RowReader reader, OfficeRow row, Offices.@Nullable Stored stored) {
    Holder before = stored == null ? null : stored.holder();
    Slug key = stored == null ? null : stored.office().key();
    if (!row.saysWho()) {
      return before == null ? Who.NOBODY : Who.SAME;
    }
    if (reader.name().isEmpty()) {
      return before == null ? Who.NOBODY : Who.VACANT;
    }
    if (before == null) {
      return Who.NEW;
    }
    if (before.name().equals(reader.name())) {
      return Who.SAME;
    }
    boolean samePerson =
        plain(before.name()).equals(plain(reader.name())) || (key != null && renamed.contains(key));
    return samePerson ? Who.RENAMED : Who.NEW;
  }

  /** Names that differ in case, spaces or the encoding of diacritics are one. */
  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("\\s+", " ")
        .toLowerCase(Locale.ROOT);
  }

  /** A term that follows another begins when that one ends: today, where the file says no day. */
  private @Nullable Holder begun(
      RowReader reader, Offices.@Nullable Stored stored, @Nullable Holder holder) {
    Holder before = stored == null ? null : stored.holder();
    if (holder == null || before == null) {
      return holder;
    }
    LocalDate since = holder.since() == null ? today : holder.since();
    if (before.since() != null && since.isBefore(before.since())) {
      reader.problem(
          "%s held the office before %s did, from %s on; mend “held-from” of one of them."
              .formatted(holder.name(), before.name(), before.since()));
    }
    return new Holder(
        holder.name(),
        holder.style(),
        holder.gender(),
        holder.salutation(),
        holder.closing(),
        holder.email(),
        since);
  }

  private void fallbacks() {
    Set<Slug> known = new HashSet<>(byKey.keySet());
    planned.forEach(each -> known.add(each.office().key()));
    for (Planned each : planned) {
      Slug fallback = each.office().delivery().fallback();
      if (fallback != null && (!known.contains(fallback) || fallback.equals(each.office().key()))) {
        problems.add(
            "%s, %s: “fallback” is “%s”; write the key of another office."
                .formatted(file.name(), seen.get(each.office().key()), fallback));
      }
    }
  }
}
