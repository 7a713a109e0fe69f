package org.outcry.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.crypto.KeyRing;
import org.outcry.platform.text.EmailAddress;

/**
 * What is to be recorded; made in one line: {@code
 * Deed.of(Act.MEMBER_CHANGED).in(organisation).on("account", id).changed("role", from, to)}.
 *
 * @param organisation whose chain it belongs to; the zero id for the installation's
 * @param object what it was done to: a kind, a colon and a slug or an id, never personal data
 * @param changes what is different now
 * @param why as somebody said
 * @param people whom the changes or the reason name, by normalised address or by id: an erasure of
 *     theirs destroys these
 */
public record Deed(
    Act act,
    UUID organisation,
    @Nullable String object,
    List<Change> changes,
    @Nullable String why,
    List<String> people) {
  /** The longest text of an entry, in characters; the rest is left out, and "…" says so. */
  private static final int LONGEST = 2000;

  /**
   * Something that has another value now. Names and addresses of staff are no values: their
   * account's id is.
   *
   * @param before {@code null} where there was none
   * @param after {@code null} where there is none
   */
  public record Change(String what, @Nullable String before, @Nullable String after) {}

  public Deed {
    changes = List.copyOf(changes);
    people = List.copyOf(people);
  }

  /** Something done to the installation, until {@link #in} says to which organisation. */
  public static Deed of(Act act) {
    return new Deed(act, KeyRing.INSTALLATION, null, List.of(), null, List.of());
  }

  /** In an organisation; {@code null} for the installation. */
  public Deed in(@Nullable UUID chosen) {
    return new Deed(
        act, chosen == null ? KeyRing.INSTALLATION : chosen, object, changes, why, people);
  }

  /**
   * To something.
   *
   * @param kind {@code action}, {@code account}, {@code organisation} and the like
   * @param name slug or id
   */
  public Deed on(String kind, Object name) {
    return new Deed(act, organisation, kind + ":" + name, changes, why, people);
  }

  /** Something that has another value now. */
  public Deed changed(String what, @Nullable Object before, @Nullable Object after) {
    List<Change> more = new ArrayList<>(changes);
    more.add(new Change(what, text(before), text(after)));
    return new Deed(act, organisation, object, more, why, people);
  }

  /** Something that belongs to it, and had no value before. */
  public Deed with(String what, @Nullable Object value) {
    return changed(what, null, value);
  }

  /** The reason, as somebody said. */
  public Deed because(@Nullable String reason) {
    return new Deed(act, organisation, object, changes, text(reason), people);
  }

  /** Whose address the changes or the reason have. */
  public Deed naming(EmailAddress person) {
    return naming(person.normalised());
  }

  /** The person, or the signature, whose id the changes or the reason have. */
  public Deed naming(UUID person) {
    return naming(person.toString());
  }

  private Deed naming(String person) {
    List<String> more = new ArrayList<>(people);
    more.add(person);
    return new Deed(act, organisation, object, changes, why, more);
  }

  private static @Nullable String text(@Nullable Object value) {
    if (value == null) {
      return null;
    }
    String text = value.toString();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
  }

  /** Tells the act; the rest may be personal data. */
  @Override
  public String toString() {
    return "deed " + act.word();
  }
}
