package org.outcry.platform.crypto;

/**
 * What an encrypted value can be found by: a keyed hash of its normalised form.
 *
 * @param version of the key that made it
 * @param value 16 bytes
 */
public record BlindIndex(int version, byte[] value) {}
