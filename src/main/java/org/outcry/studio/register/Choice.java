package org.outcry.studio.register;

/** An answer to choose. */
public record Choice(String value, String label, boolean chosen) {}
