package org.outcry.privacy.web;

/**
 * Where a mailed link leads: a button and nothing else, for mail scanners follow links.
 *
 * @param key of the link
 */
public record LinkView(PageView page, String key) {}
