package org.outcry.targets.files;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.ForeignText;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The records of a Popolo file, each with its place in it. */
final class PopoloFile {
  private static final int DEEPEST = 30;
  private static final int LONGEST = 100_000;
  private static final int MOST_PROBLEMS = 200;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final String file;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Record> persons = new LinkedHashMap<>();
  private final Map<String, Record> organisations = new LinkedHashMap<>();
  private final Map<String, Record> posts = new LinkedHashMap<>();
  private final List<Record> memberships = new ArrayList<>();

  private PopoloFile(String file) {
    this.file = file;
  }

  /**
   * One record.
   *
   * @param where in the file, such as “posts, record 2”
   */
  record Record(String where, String id, JsonNode node) {}

  static PopoloFile parse(String file, String text) {
    PopoloFile popolo = new PopoloFile(file);
    JsonNode root = popolo.json(text);
    if (root == null) {
      return popolo;
    }
    if (!root.isObject()) {
      popolo.add("The file is no Popolo: it has persons, organizations, posts and memberships.");
      return popolo;
    }
    popolo.read(root, "persons", popolo.persons);
    popolo.read(root, "organizations", popolo.organisations);
    popolo.read(root, "posts", popolo.posts);
    popolo.memberships(root.path("memberships"), "memberships");
    if (popolo.posts.isEmpty() && popolo.memberships.isEmpty() && popolo.problems.isEmpty()) {
      popolo.add("The file has neither “posts” nor “memberships”, so it names no office.");
    }
    return popolo;
  }

  private @Nullable JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException wrong) {
      var place = wrong.getLocation();
      add(
          "This is not JSON that can be read (%s)%s; look there."
              .formatted(
                  ForeignText.line(String.valueOf(wrong.getOriginalMessage())),
                  place == null || place.getLineNr() < 1 ? "" : " at line " + place.getLineNr()));
      return null;
    }
  }

  private void read(JsonNode root, String name, Map<String, Record> into) {
    JsonNode list = root.path(name);
    if (list.isMissingNode() || list.isNull()) {
      return;
    }
    if (!list.isArray()) {
      add("%s is no list; write one.".formatted(ForeignText.quoted(name)));
      return;
    }
    int number = 0;
    for (JsonNode node : list) {
      number++;
      Record record = new Record("%s, record %d".formatted(name, number), text(node, "id"), node);
      if (record.id().isEmpty()) {
        problem(record, "It has no “id”; give it one.");
      } else {
        Record other = into.putIfAbsent(record.id(), record);
        if (other != null) {
          problem(
              record,
              "%s is the id of %s, too; keep one."
                  .formatted(ForeignText.quoted(record.id()), other.where()));
        }
      }
    }
  }

  private void memberships(JsonNode list, String name) {
    if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
      add("%s is no list; write one.".formatted(ForeignText.quoted(name)));
    }
    int number = 0;
    for (JsonNode node : list) {
      number++;
      memberships.add(new Record("%s, record %d".formatted(name, number), text(node, "id"), node));
    }
  }

  private void add(String sentence) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(file + ": " + sentence);
    }
  }

  void problem(Record at, String sentence) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add("%s, %s: %s".formatted(file, at.where(), sentence));
    }
  }

  List<String> problems() {
    return problems;
  }

  Map<String, Record> persons() {
    return persons;
  }

  Map<String, Record> organisations() {
    return organisations;
  }

  Map<String, Record> postsById() {
    return posts;
  }

  Iterable<Record> posts() {
    return posts.values();
  }

  Iterable<Record> memberships() {
    return memberships;
  }

  /**
   * The record that an id names; {@code null} when there is none, and told of unless it is empty.
   */
  @Nullable JsonNode find(Record at, String key, Map<String, Record> among, String list) {
    String id = text(at.node(), key);
    Record found = among.get(id);
    if (found == null && !id.isEmpty()) {
      problem(
          at,
          "%s is %s, which no record of %s has; mend one of them."
              .formatted(ForeignText.quoted(key), ForeignText.quoted(id), list));
    }
    return found == null ? null : found.node();
  }

  /**
   * A day; of a year or month its first or last.
   *
   * @return {@code null} when there is none, or it is told of
   */
  @Nullable LocalDate day(Record at, String key, boolean last) {
    String text = text(at.node(), key);
    if (text.isEmpty()) {
      return null;
    }
    Optional<LocalDate> day = parse(text, last);
    if (day.isEmpty()) {
      problem(
          at,
          "%s is %s; write a day as YYYY-MM-DD."
              .formatted(ForeignText.quoted(key), ForeignText.quoted(text)));
    }
    return day.orElse(null);
  }

  @Nullable LocalDate dayOf(JsonNode node, String key) {
    return parse(text(node, key), false).orElse(null);
  }

  private static Optional<LocalDate> parse(String text, boolean last) {
    try {
      if (text.matches("[0-9]{4}")) {
        int year = Integer.parseInt(text);
        return OfficeRow.day(year + (last ? "-12-31" : "-01-01"));
      }
      if (text.matches("[0-9]{4}-[0-9]{2}")) {
        YearMonth month = YearMonth.parse(text);
        return OfficeRow.day((last ? month.atEndOfMonth() : month.atDay(1)).toString());
      }
      return OfficeRow.day(text.replaceFirst("T.*", ""));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** A text or a number as text, white space around it removed; empty for anything else. */
  static String text(@Nullable JsonNode node, String key) {
    JsonNode value = node == null ? null : node.path(key);
    return value == null || !(value.isString() || value.isNumber()) ? "" : value.asString().strip();
  }

  /** Lower-case letters and digits with hyphens, without diacritics. */
  static String slug(String text) {
    String slug =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    return slug.length() <= 80 ? slug : slug.substring(0, 80).replaceAll("-+$", "");
  }
}
