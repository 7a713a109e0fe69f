package org.outcry.signing.web;

import org.outcry.campaigns.Action;
import org.outcry.campaigns.ActionContent;
import org.outcry.platform.language.Language;
import org.outcry.signing.Typed;

/**
 * A form that was posted.
 *
 * @param action as it is now
 * @param version that the visitor saw
 * @param content of that version
 * @param language of the page
 */
record Posted(Action action, int version, ActionContent content, Language language, Typed typed) {}
