package org.outcry.signing.web;

import org.jspecify.annotations.Nullable;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;

/**
 * The page behind a link to a confirmation that nothing belongs to: a mail program has cut it, or
 * its signature is gone.
 *
 * @param again where the mail can be asked for once more; {@code null} where none is sent
 * @param back the action page's path
 */
public record CutView(
    PageHead head, House house, Words words, @Nullable String again, String back) {}
