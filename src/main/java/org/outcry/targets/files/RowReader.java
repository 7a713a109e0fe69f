package org.outcry.targets.files;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.text.EmailAddress;
import org.outcry.platform.text.EnumWords;
import org.outcry.platform.text.LinkAddress;
import org.outcry.platform.text.OfficeHours;
import org.outcry.platform.text.Slug;
import org.outcry.targets.Channel;
import org.outcry.targets.Delivery;
import org.outcry.targets.Gender;
import org.outcry.targets.Holder;
import org.outcry.targets.Office;
import org.outcry.targets.OfficeFacts;

/** Makes an office and its holder of a row and of what is stored, and tells what is wrong. */
public final class RowReader {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private final OfficeRow row;
  private final LocalDate today;
  private final Cells cells;

  /**
   * @param problems gets what is wrong
   */
  public RowReader(String file, OfficeRow row, LocalDate today, List<String> problems) {
    this.row = row;
    this.today = today;
    this.cells = new Cells(file, row, problems);
  }

  /** Tells of something that is wrong with the row. */
  public void problem(String sentence) {
    cells.problem(sentence);
  }

  /**
   * The office: what the row says, and for the rest what is stored.
   *
   * @param stored {@code null} for a new one
   */
  public Office office(Slug key, @Nullable Office stored) {
    Office old =
        stored != null
            ? stored
            : new Office(key, null, null, null, null, List.of(), Delivery.USUAL);
    List<EmailAddress> email = row.has("email") ? cells.emails("email") : old.email();
    return new Office(
        key,
        cells.texts("office", 200, old.title()),
        cells.texts("institution", 200, old.institution()),
        cells.parsed(
            "country",
            old.country(),
            text -> Optional.of(text).filter(COUNTRIES::contains),
            "write a country's two capital letters (ISO 3166-1) such as CA"),
        cells.parsed("language", old.language(), Columns::language, "write a tag such as en"),
        email,
        delivery(
            old.delivery(),
            stored == null,
            !email.isEmpty() || !row.cells().getOrDefault("holder-email", "").isEmpty()));
  }

  private Delivery delivery(Delivery old, boolean isNew, boolean email) {
    String webForm =
        cells.parsed(
            "web-form",
            old.webForm(),
            LinkAddress::https,
            "write the form's address, with https://");
    String phone =
        cells.parsed(
            "phone", old.phone(), OfficeFacts::phone, "write it as it is dialled: +1 613 555 0100");
    List<String> address = row.has("postal-address") ? cells.lines() : old.postalAddress();
    List<Channel> channels = old.channels();
    if (!row.cells().getOrDefault("channels", "").isEmpty()) {
      channels = channels();
    } else if (isNew || row.has("channels")) {
      channels = usual(email, webForm, phone, address);
    }
    return new Delivery(
        channels,
        webForm,
        phone,
        address,
        cells.<ZoneId>parsed(
            "time-zone",
            old.timeZone(),
            OfficeFacts::timeZone,
            "write a time zone's name such as America/Toronto"),
        hours(old.hours()),
        cells.parsed(
            "limit",
            old.limit(),
            RowReader::limit,
            "write a whole number of characters from %,d to %,d"
                .formatted(Delivery.SHORTEST_LIMIT, Delivery.LONGEST_LIMIT)),
        cells.parsed(
            "fallback",
            old.fallback(),
            text -> Optional.of(text).filter(Slug::isSlug).map(Slug::new),
            "write the key of another office"));
  }

  /** Where the file names no channels: all that the office has, letters being best sent by mail. */
  private static List<Channel> usual(
      boolean email, @Nullable String webForm, @Nullable String phone, List<String> address) {
    List<Channel> channels = new ArrayList<>();
    if (email) {
      channels.add(Channel.EMAIL);
    }
    if (webForm != null) {
      channels.add(Channel.WEB_FORM);
    }
    if (phone != null) {
      channels.add(Channel.PHONE);
    }
    if (!address.isEmpty()) {
      channels.add(Channel.PRINT);
    }
    return channels.isEmpty() ? List.of(Channel.DOSSIER) : channels;
  }

  private OfficeHours hours(OfficeHours old) {
    OfficeHours hours =
        cells.parsed(
            "hours", old, OfficeHours::parse, "write days and hours such as Mo-Fr 09:00-17:00");
    return hours == null ? OfficeHours.USUAL : hours;
  }

  private static Optional<Integer> limit(String text) {
    return Optional.of(text)
        .filter(digits -> digits.matches("[1-9][0-9]{0,8}"))
        .map(Integer::valueOf)
        .filter(n -> n >= Delivery.SHORTEST_LIMIT && n <= Delivery.LONGEST_LIMIT);
  }

  private List<Channel> channels() {
    List<Channel> channels = new ArrayList<>();
    for (String word : cells.parts("channels")) {
      Optional<Channel> channel = EnumWords.parse(Channel.class, word.toLowerCase(Locale.ROOT));
      if (channel.isEmpty() || channels.contains(channel.get())) {
        cells.wrong(
            "channels", "write each once: " + String.join(", ", EnumWords.of(Channel.class)));
        return List.of(Channel.EMAIL);
      }
      channels.add(channel.get());
    }
    return channels;
  }

  /**
   * The holder: the same person with what the row says, or somebody else with no more than that;
   * {@code null} when it says that nobody holds the office.
   *
   * @param stored whoever holds it as far as is known, where the row speaks of the same person
   */
  public @Nullable Holder holder(@Nullable Holder stored) {
    if (!row.saysWho()) {
      return stored;
    }
    String name = cells.text("name", 200);
    if (name.isEmpty()) {
      return null;
    }
    return new Holder(
        name,
        cells.texts("style", 100, stored == null ? null : stored.style()),
        gender(stored == null ? Gender.OTHER : stored.gender()),
        cells.texts("salutation", 200, stored == null ? null : stored.salutation()),
        cells.texts("closing", 200, stored == null ? null : stored.closing()),
        row.has("holder-email")
            ? cells.emails("holder-email")
            : stored == null ? List.of() : stored.email(),
        since(stored == null ? null : stored.since()));
  }

  /** The name of whoever holds the office; empty for nobody. */
  public String name() {
    return row.cells().getOrDefault("name", "");
  }

  private Gender gender(Gender old) {
    Gender gender =
        cells.parsed(
            "gender",
            old,
            text -> EnumWords.parse(Gender.class, text.toLowerCase(Locale.ROOT)),
            "write m, f or other");
    return gender == null ? Gender.OTHER : gender;
  }

  private @Nullable LocalDate since(@Nullable LocalDate old) {
    LocalDate since = cells.parsed("held-from", old, OfficeRow::day, "write a day as YYYY-MM-DD");
    if (since != null && since.isAfter(today)) {
      cells.wrong("held-from", "that day is still to come; import the file once it has");
    }
    return since;
  }

  /** A channel that lacks what it needs can't deliver. */
  public void check(Office office, @Nullable Holder holder) {
    Delivery delivery = office.delivery();
    boolean email = !office.email().isEmpty() || (holder != null && !holder.email().isEmpty());
    for (Channel channel : delivery.channels()) {
      String lacking =
          switch (channel) {
            case EMAIL, DIGEST -> email ? "" : "email";
            case WEB_FORM -> delivery.webForm() == null ? "web-form" : "";
            case PHONE -> delivery.phone() == null ? "phone" : "";
            case PRINT -> delivery.postalAddress().isEmpty() ? "postal-address" : "";
            case DOSSIER -> "";
          };
      if (!lacking.isEmpty()) {
        problem(
            "The channel %s needs “%s”; add it or take the channel away."
                .formatted(EnumWords.of(channel), lacking));
      }
    }
  }
}
