package org.outcry.studio.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Language;
import org.outcry.platform.language.Words;
import org.outcry.staff.Passkey;

/**
 * What somebody sees and changes of their own account.
 *
 * @param done what was just done; {@code null} for nothing
 * @param codesLeft how many recovery codes; {@code null} without a second factor
 * @param app whether an app for codes is set up
 * @param keys their passkeys; {@code null} where there can be none
 * @param provider the provider of identities; {@code null} for none
 * @param languages that the studio speaks
 * @param password the fields by which the password is changed
 * @param codes the field by which recovery codes are made
 */
public record AccountView(
    StudioView page,
    String email,
    String name,
    @Nullable String done,
    @Nullable Integer codesLeft,
    boolean app,
    @Nullable List<Key> keys,
    @Nullable Way provider,
    List<Session> sessions,
    List<Language> languages,
    List<Field> password,
    Field codes) {
  /**
   * An open session.
   *
   * @param browser what it is opened with, from where
   * @param own whether it is this one
   */
  public record Session(UUID id, String browser, String times, boolean own) {}

  /**
   * A passkey.
   *
   * @param times when it was made and used
   */
  public record Key(UUID id, String name, String times, boolean synced, boolean blocked) {
    static Key of(Passkey passkey, Words words) {
      Instant used = passkey.usedAt();
      return new Key(
          passkey.id(),
          passkey.name(),
          used == null
              ? words.get("studio.passkey.unused", "made", words.day(passkey.createdAt()))
              : words.get(
                  "studio.passkey.times",
                  "made",
                  words.day(passkey.createdAt()),
                  "used",
                  words.minute(used)),
          passkey.synced(),
          passkey.blocked());
    }
  }

  /**
   * A provider of identities.
   *
   * @param joined whether they come in by it
   * @param factor whether their second factor is shown to it, and wanted beside a password
   */
  public record Way(String name, boolean joined, boolean factor) {}

  /** What is wrong, in order. */
  public List<Field> errors() {
    return Stream.concat(password.stream(), Stream.of(codes))
        .filter(field -> field.error() != null)
        .toList();
  }
}
