/**
 * Papers made from an action's and its organisation's real settings: the privacy notice, the record
 * of processing, the impact assessment's draft (docs/papers.md).
 */
@NamedInterface("papers")
@NullMarked
package org.outcry.privacy.papers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
