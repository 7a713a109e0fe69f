package org.outcry.privacy.web;

import org.outcry.platform.language.Words;
import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;

/**
 * What every one of these pages shows.
 *
 * @param path that all their addresses begin with
 * @param organisation its name
 */
public record PageView(PageHead head, House house, Words words, String path, String organisation) {}
