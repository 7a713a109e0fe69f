/** Addresses under which campaigns' files are served. */
@NullMarked
package org.outcry.campaigns.web;

import org.jspecify.annotations.NullMarked;
