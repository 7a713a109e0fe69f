package org.outcry.supporters;

import java.util.UUID;

/**
 * A person as they would be known from a signature whose address is confirmed: sealed, and hashed
 * to be recognised by.
 *
 * @param id to be
 * @param key by which the address is recognised
 * @param payload {@link Profile}, sealed
 * @param address id of the address's row
 * @param sealedAddress the address, sealed
 */
public record NewPerson(
    UUID organisation,
    UUID id,
    PersonKey key,
    byte[] payload,
    UUID address,
    byte[] sealedAddress) {}
