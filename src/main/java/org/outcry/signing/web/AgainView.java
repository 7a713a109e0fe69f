package org.outcry.signing.web;

import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;

/**
 * The page on which the mail that asks can be asked for once more.
 *
 * @param asked whether that has just happened
 * @param over whether nobody can be asked any more: of a sealed action that is over
 * @param wrong whether what was typed is no address
 * @param typed what was typed
 * @param back the action page's path
 */
public record AgainView(
    PageHead head,
    House house,
    Words words,
    boolean asked,
    boolean over,
    boolean wrong,
    String typed,
    String back) {}
