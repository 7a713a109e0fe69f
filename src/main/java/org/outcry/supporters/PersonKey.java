package org.outcry.supporters;

import java.util.List;

/**
 * What a person is recognised by within an action.
 *
 * @param email keyed hash of the normalised address under the newest rules and the newest key
 * @param rules version of the rules
 * @param key version of the key
 * @param others the further hashes of the same address under every other combination of rules and
 *     key; nearly always empty
 * @param name keyed hash of the normalised name, bound to the address
 */
public record PersonKey(byte[] email, int rules, int key, List<byte[]> others, byte[] name) {}
