package org.outcry.platform.crypto;

import java.util.List;
import java.util.UUID;

/**
 * Encrypts and finds personal data under each owner's (organisation's) own keys, which are made
 * when they are first needed and stand in the database wrapped by the master key.
 */
public interface Vault {
  /**
   * Encrypts what belongs to one row; only the same table and row open it again.
   *
   * @param table the row's table, part of the associated data
   * @param row the row's id, made before it is inserted
   */
  byte[] seal(UUID owner, String table, UUID row, byte[] plain);

  /**
   * Decrypts what {@link #seal} made for the same owner, table and row.
   *
   * @throws IllegalStateException when it was altered, moved to another row, or its key is missing
   */
  byte[] open(UUID owner, String table, UUID row, byte[] sealed);

  /**
   * The keyed hash by which a value of one field is found again.
   *
   * @param field the field's name; equal values of different fields have different indexes
   * @param normalised the value in the form in which equal values are equal
   */
  BlindIndex index(UUID owner, String field, String normalised);

  /** Like {@link #index} under every version of the key, newest first, at least one. */
  List<BlindIndex> indexes(UUID owner, String field, String normalised);

  /**
   * 16 bytes that only this installation can make from the same purpose and id, for private links.
   */
  byte[] token(UUID owner, String purpose, UUID id);

  /**
   * Like {@link #token} under every version of the key, newest first, at least one: what was made
   * before the keys were renewed is among them, until somebody retires older ones.
   */
  List<byte[]> tokens(UUID owner, String purpose, UUID id);

  /**
   * The same of any value, by which it is found again where it can't be made anew under a newer
   * key.
   */
  List<byte[]> tokens(UUID owner, String purpose, byte[] value);

  /**
   * Like {@link #seal}, under a key that is made for this day (UTC) alone, so that it can be
   * destroyed together with all that was sealed on the day. {@link #open} opens it.
   */
  byte[] sealForDay(UUID owner, String table, UUID row, byte[] plain);

  /** Whether a value was made by {@link #sealForDay}. */
  static boolean isForDay(byte[] sealed) {
    return sealed.length > 2 && sealed[0] != 0;
  }

  /** Reads an owner's keys anew; for when the database says that newer ones are in use. */
  void refresh(UUID owner);
}
