package org.outcry.privacy.web;

/**
 * A page that says one thing.
 *
 * @param text of one paragraph
 * @param next where its link leads
 * @param label of that link
 */
public record NoticeView(PageView page, String text, String next, String label) {}
