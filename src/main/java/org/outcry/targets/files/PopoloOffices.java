package org.outcry.targets.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.ForeignText;
import tools.jackson.databind.JsonNode;

/**
 * Reads offices from Popolo JSON (popoloproject.com): a post is an office; a membership without a
 * post is one of its own, the seat of an area in an organisation, or of a person where it names no
 * area. Whose membership has begun and not ended holds it.
 */
final class PopoloOffices {
  private final PopoloFile data;
  private final LocalDate today;
  private final Map<String, Seat> seats = new LinkedHashMap<>();
  private final Set<String> keys = new HashSet<>();
  private int past;
  private int future;
  private int abolished;

  private PopoloOffices(PopoloFile data, LocalDate today) {
    this.data = data;
    this.today = today;
  }

  /** An office and the membership of whoever holds it. */
  private static final class Seat {
    private final String where;
    private final @Nullable JsonNode post;
    private final @Nullable JsonNode organisation;
    private @Nullable JsonNode area;
    private @Nullable JsonNode membership;
    private @Nullable JsonNode person;

    private Seat(String where, @Nullable JsonNode post, @Nullable JsonNode organisation) {
      this.where = where;
      this.post = post;
      this.organisation = organisation;
    }
  }

  static OfficeFile read(String file, String text, LocalDate today) {
    PopoloFile data = PopoloFile.parse(file, text);
    PopoloOffices reader = new PopoloOffices(data, today);
    List<OfficeRow> rows = data.problems().isEmpty() ? reader.rows() : List.of();
    return new OfficeFile(file, rows, reader.notes(), data.problems());
  }

  private List<OfficeRow> rows() {
    data.posts().forEach(this::post);
    data.memberships().forEach(this::membership);
    List<OfficeRow> rows = new ArrayList<>();
    seats.forEach((source, seat) -> rows.add(row(source, seat)));
    return rows;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    note(notes, past, "Memberships that are over and were left out: %,d.");
    note(notes, future, "Memberships that have not begun and were left out: %,d.");
    note(notes, abolished, "Posts that no longer exist and were left out: %,d.");
    return notes;
  }

  private static void note(List<String> notes, int count, String sentence) {
    if (count > 0) {
      notes.add(sentence.formatted(count));
    }
  }

  private void post(PopoloFile.Record post) {
    if (isOver(post)) {
      abolished++;
      return;
    }
    JsonNode organisation =
        data.find(post, "organization_id", data.organisations(), "organizations");
    seats.put("post:" + post.id(), new Seat(post.where(), post.node(), organisation));
  }

  private void membership(PopoloFile.Record membership) {
    JsonNode person = data.find(membership, "person_id", data.persons(), "persons");
    JsonNode organisation =
        data.find(membership, "organization_id", data.organisations(), "organizations");
    String postId = PopoloFile.text(membership.node(), "post_id");
    JsonNode post = data.find(membership, "post_id", data.postsById(), "posts");
    if (person == null) {
      if (PopoloFile.text(membership.node(), "person_id").isEmpty()) {
        data.problem(membership, "It lacks “person_id”; add whose membership it is.");
      }
      return;
    }
    if (post == null && organisation == null) {
      if (postId.isEmpty()) {
        data.problem(membership, "It names neither a post nor an organization; add “post_id”.");
      }
      return;
    }
    LocalDate from = data.day(membership, "start_date", false);
    if (isOver(membership)) {
      past++;
    } else if (from != null && from.isAfter(today)) {
      future++;
    } else {
      take(membership, post, organisation, person);
    }
  }

  private boolean isOver(PopoloFile.Record record) {
    LocalDate until = data.day(record, "end_date", true);
    return until != null && !until.isAfter(today);
  }

  private void take(
      PopoloFile.Record membership,
      @Nullable JsonNode post,
      @Nullable JsonNode organisation,
      JsonNode person) {
    String personId = PopoloFile.text(person, "id");
    String area = area(membership.node());
    String source =
        post != null
            ? "post:" + PopoloFile.text(post, "id")
            : "seat:"
                + PopoloFile.text(organisation, "id")
                + (area.isEmpty() ? ":person:" + personId : ":area:" + area);
    Seat seat = seats.get(source);
    if (seat == null) {
      if (post != null) {
        data.problem(membership, "Its post no longer exists; end the membership.");
        return;
      }
      seat = new Seat(membership.where(), null, organisation);
      seat.area = membership.node().path("area");
      seats.put(source, seat);
    }
    if (seat.person != null && !PopoloFile.text(seat.person, "id").equals(personId)) {
      data.problem(
          membership,
          "%s and %s both hold it now; give the earlier membership an “end_date”."
              .formatted(
                  ForeignText.quoted(PopoloFile.text(seat.person, "name")),
                  ForeignText.quoted(PopoloFile.text(person, "name"))));
      return;
    }
    seat.person = person;
    seat.membership = membership.node();
  }

  private static String area(JsonNode membership) {
    String id = PopoloFile.text(membership, "area_id");
    return id.isEmpty() ? PopoloFile.text(membership.path("area"), "id") : id;
  }

  private OfficeRow row(String source, Seat seat) {
    JsonNode membership = seat.membership;
    JsonNode person = seat.person;
    String title = title(seat);
    String institution = PopoloFile.text(seat.organisation, "name");
    Map<String, String> cells = new LinkedHashMap<>();
    cells.put("key", key(title, institution, seat));
    cells.put("office", title);
    cells.put("institution", institution);
    Contacts contacts = Contacts.first(membership, seat.post);
    Contacts last = Contacts.first(seat.organisation);
    cells.put("email", contacts.email().isEmpty() ? last.email() : contacts.email());
    Contacts own = Contacts.first(person);
    put(cells, "phone", contacts.phone(), own.phone(), last.phone());
    put(cells, "postal-address", contacts.address(), own.address(), last.address());
    put(cells, "web-form", contacts.webForm(), own.webForm(), last.webForm());
    cells.put("name", person == null ? "" : name(person));
    if (person != null) {
      cells.put("style", PopoloFile.text(person, "honorific_prefix"));
      cells.put("gender", gender(PopoloFile.text(person, "gender")));
      cells.put("holder-email", own.email());
      LocalDate since = membership == null ? null : data.dayOf(membership, "start_date");
      if (since != null) {
        cells.put("held-from", since.toString());
      }
    }
    return new OfficeRow(seat.where, source, cells);
  }

  /** What the file does not say stays as it is stored. */
  private static void put(Map<String, String> cells, String column, String... values) {
    for (String value : values) {
      if (!value.isEmpty()) {
        cells.put(column, value);
        return;
      }
    }
  }

  private static String title(Seat seat) {
    for (JsonNode each : new @Nullable JsonNode[] {seat.post, seat.membership}) {
      for (String key : List.of("label", "role")) {
        String text = PopoloFile.text(each, key);
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return PopoloFile.text(seat.organisation, "name");
  }

  private static String name(JsonNode person) {
    String name = PopoloFile.text(person, "name");
    if (name.isEmpty()) {
      name =
          (PopoloFile.text(person, "given_name") + " " + PopoloFile.text(person, "family_name"))
              .strip();
    }
    String suffix = PopoloFile.text(person, "honorific_suffix");
    return suffix.isEmpty() || name.endsWith(suffix) ? name : name + " " + suffix;
  }

  private static String gender(String written) {
    return switch (written.toLowerCase(java.util.Locale.ROOT)) {
      case "male", "m" -> "m";
      case "female", "f" -> "f";
      default -> "other";
    };
  }

  /** Made of the title; of more only where two offices of a file would have the same. */
  private String key(String title, String institution, Seat seat) {
    String person = seat.post == null && seat.person != null ? name(seat.person) : "";
    String area = PopoloFile.text(seat.area, "name");
    String own = area.isEmpty() ? person : area;
    for (String text :
        List.of(
            title + " " + own,
            title + " " + own + " " + institution,
            institution + " " + seat.where)) {
      String key = PopoloFile.slug(text);
      if (!key.isEmpty() && keys.add(key)) {
        return key;
      }
    }
    return PopoloFile.slug("office " + seat.where);
  }
}
