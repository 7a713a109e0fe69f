/** Campaigns as folders of files: reading, checking, writing. */
@NullMarked
package org.outcry.campaigns.folder;

import org.jspecify.annotations.NullMarked;
