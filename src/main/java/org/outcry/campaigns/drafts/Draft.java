package org.outcry.campaigns.drafts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.campaigns.ContentHash;
import org.outcry.campaigns.Section;
import org.outcry.campaigns.SectionKeys;
import org.outcry.campaigns.texts.Outdated;
import org.outcry.platform.language.Language;

/**
 * An action page that is being worked on. Its texts may be empty or missing in some languages; what
 * stands there is otherwise as a version would have it.
 *
 * @param keys of the sections, in their order: names that stay when a section moves
 * @param given how many such names the action has given; none is given twice
 * @param revision grows with every change since the latest version was made; 0 for none
 * @param changed whether it has changes that no version has; not once they were discarded
 * @param basedOn the version that it was begun from
 * @param latest the action's latest version; later than {@code basedOn} when the action was
 *     imported meanwhile
 * @param live the version that the public sees, 0 for none
 * @param editedBy whose change was the last; {@code null} where a command made it
 * @param outdated its translations that are older than what they translate
 * @param published what the public sees; {@code null} while it sees nothing
 * @param signed whether anybody has signed the action
 */
public record Draft(
    UUID organisationId,
    UUID actionId,
    Action.State state,
    ActionContent content,
    List<String> keys,
    int given,
    int revision,
    boolean changed,
    int basedOn,
    int latest,
    int live,
    @Nullable UUID editedBy,
    Instant editedAt,
    Outdated outdated,
    @Nullable ActionContent published,
    boolean signed) {

  public Draft {
    keys = List.copyOf(keys);
    given = Math.max(given, SectionKeys.highest(keys));
  }

  /**
   * What the draft says, and after which version, in a short text: another draft has another. An
   * approval and a button to publish hold for one stamp alone.
   */
  public String stamp() {
    return latest + "." + revision + "." + ContentHash.of(content).shown();
  }

  /** Where a section stands, from 0; -1 when there is none of this key. */
  public int position(String key) {
    return keys.indexOf(key);
  }

  /** The same with other content of the same sections, in the same order. */
  public Draft with(ActionContent other) {
    return with(other, keys);
  }

  /** The same with another section at a place. */
  public Draft with(int position, Section section) {
    List<Section> sections = new ArrayList<>(content.sections());
    sections.set(position, section);
    return with(content.change().sections(List.copyOf(sections)).made());
  }

  /** The same with a section moved from one place to another. */
  public Draft moved(int from, int to) {
    List<Section> sections = new ArrayList<>(content.sections());
    List<String> moved = new ArrayList<>(keys);
    sections.add(to, sections.remove(from));
    moved.add(to, moved.remove(from));
    return with(content.change().sections(List.copyOf(sections)).made(), moved);
  }

  /** The same without a section. */
  public Draft without(int position) {
    List<Section> sections = new ArrayList<>(content.sections());
    List<String> left = new ArrayList<>(keys);
    sections.remove(position);
    left.remove(position);
    return with(content.change().sections(List.copyOf(sections)).made(), left);
  }

  /** The same with one more section, which gets the next key. */
  public Draft adding(int position, Section section) {
    return adding(position, section, SectionKeys.key(given + 1));
  }

  /** The same with a section that had a key before, and has it again. */
  public Draft adding(int position, Section section, String key) {
    List<Section> sections = new ArrayList<>(content.sections());
    List<String> more = new ArrayList<>(keys);
    sections.add(position, section);
    more.add(position, key);
    return with(content.change().sections(List.copyOf(sections)).made(), more);
  }

  /** The same saying something else altogether; a section that is in both keeps its key. */
  Draft replaced(ActionContent other) {
    return with(other, SectionKeys.carried(content.sections(), keys, other.sections(), given));
  }

  /**
   * The same with translations that are as old as they were elsewhere, where it says the same.
   *
   * @param otherKeys of the sections there
   */
  Draft asOldAs(Outdated other, List<String> otherKeys) {
    return made(content, keys, other.moved(otherKeys, keys), basedOn);
  }

  /** The same with what it said before, and the version that it was begun from. */
  Draft restored(
      ActionContent before, List<String> keysBefore, Outdated outdatedBefore, int basedOnBefore) {
    return made(before, keysBefore, outdatedBefore, basedOnBefore);
  }

  /** The same once somebody has said that a translation is still right. */
  public Draft confirmed(String path, Language language) {
    return made(content, keys, outdated.without(path, language));
  }

  /** Keys for sections that have none yet. */
  public static List<String> keys(int sections) {
    return SectionKeys.first(sections);
  }

  private Draft with(ActionContent other, List<String> otherKeys) {
    return made(other, otherKeys, outdated.after(content, keys, other, otherKeys));
  }

  private Draft made(ActionContent other, List<String> otherKeys, Outdated translations) {
    return made(other, otherKeys, translations, basedOn);
  }

  private Draft made(
      ActionContent other, List<String> otherKeys, Outdated translations, int otherBase) {
    return new Draft(
        organisationId,
        actionId,
        state,
        other,
        otherKeys,
        given,
        revision,
        changed,
        otherBase,
        latest,
        live,
        editedBy,
        editedAt,
        translations,
        published,
        signed);
  }
}
