package org.outcry.signing.web;

import java.util.List;
import java.util.Map;
import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;

/**
 * A refusal that keeps what was typed: the action was closed meanwhile, or there is too much to do.
 *
 * @param again whether the same can be posted again
 * @param kept all that was typed, for posting it again
 * @param texts the longer texts among it, to be copied
 */
public record KeptView(
    PageHead head,
    House house,
    Words words,
    String title,
    String sentence,
    boolean again,
    Map<String, List<String>> kept,
    List<String> texts,
    String back) {}
