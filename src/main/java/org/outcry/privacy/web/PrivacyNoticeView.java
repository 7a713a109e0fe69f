package org.outcry.privacy.web;

import org.outcry.platform.web.House;
import org.outcry.platform.web.PageHead;
import org.outcry.privacy.papers.Paper;

/**
 * An action's privacy notice as a page.
 *
 * @param lead what it is about
 * @param back the action page's path
 */
public record PrivacyNoticeView(
    PageHead head, House house, Paper paper, String lead, String back) {}
