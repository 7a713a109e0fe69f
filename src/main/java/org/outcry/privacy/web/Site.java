package org.outcry.privacy.web;

import java.util.UUID;
import org.outcry.organisations.Organisation;
import org.outcry.platform.language.Words;

/**
 * One organisation's pages about people's data, in one language.
 *
 * @param path that they all begin with
 */
record Site(UUID id, Organisation organisation, Words words, String path) {}
