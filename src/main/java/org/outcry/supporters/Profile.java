package org.outcry.supporters;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a person beyond their addresses; stored encrypted.
 *
 * @param language tag of the language that they are written to in
 * @param phone in E.164 form; {@code null} when not known, like the following
 * @param country ISO 3166-1 alpha-2
 * @param tags staff's own, as {@link PersonWords} writes them
 * @param fields staff's own, by key
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Profile(
    String givenName,
    String familyName,
    String language,
    @Nullable String phone,
    @Nullable String country,
    @Nullable String postalCode,
    SortedSet<String> tags,
    SortedMap<String, String> fields) {

  /** More tags would be a list of its own. */
  public static final int MOST_TAGS = 100;

  /** More fields of staff's own would be a table of its own. */
  public static final int MOST_FIELDS = 100;

  public Profile {
    givenName = Objects.requireNonNullElse(givenName, "");
    familyName = Objects.requireNonNullElse(familyName, "");
    language = Objects.requireNonNullElse(language, "");
    tags = Collections.unmodifiableSortedSet(tags == null ? new TreeSet<>() : new TreeSet<>(tags));
    fields =
        Collections.unmodifiableSortedMap(fields == null ? new TreeMap<>() : new TreeMap<>(fields));
  }

  /** Somebody of whom nothing is known but the language that they are written to in. */
  public static Profile nobody(String language) {
    return new Profile("", "", language, null, null, null, new TreeSet<>(), new TreeMap<>());
  }

  /**
   * What there is more of than a record may have; empty when there is room, or no more than before.
   */
  public Optional<PeopleOutcome.Reason> excess(Profile before) {
    if (tags.size() > Math.max(MOST_TAGS, before.tags.size())) {
      return Optional.of(PeopleOutcome.Reason.MOST_TAGS);
    }
    return fields.size() > Math.max(MOST_FIELDS, before.fields.size())
        ? Optional.of(PeopleOutcome.Reason.MOST_FIELDS)
        : Optional.empty();
  }

  /** The same with other tags. */
  public Profile withTags(SortedSet<String> others) {
    return new Profile(givenName, familyName, language, phone, country, postalCode, others, fields);
  }

  /** The same with other own fields. */
  public Profile withFields(SortedMap<String, String> others) {
    return new Profile(givenName, familyName, language, phone, country, postalCode, tags, others);
  }

  /** Given and family name; empty when neither is known. */
  public String name() {
    return (givenName + " " + familyName).strip();
  }
}
