package org.outcry.supporters;

import java.util.List;

/**
 * What a person is recognised by within an action.
 *
 * @param email blind index (16 bytes) of the normalised address under the newest rules and the
 *     newest index key
 * @param rules version of the rules
 * @param key version of the index key
 * @param others the further, different blind indexes of the same address under every other
 *     combination of rules and key; nearly always empty
 * @param name blind index (16 bytes) of the name together with the normalised address
 */
public record PersonKey(byte[] email, int rules, int key, List<byte[]> others, byte[] name) {}
