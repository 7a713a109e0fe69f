package org.outcry.campaigns.drafts;

/**
 * What stands in the way of showing a draft to the public.
 *
 * @param panel of the builder where it can be mended; empty for none in particular
 * @param sentence what it is and what to do, in the language of whoever wanted to know
 */
public record Shortcoming(String panel, String sentence) {}
