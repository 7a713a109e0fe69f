/** Drafts: what campaigners work on before the public sees it. */
@NamedInterface("drafts")
@NullMarked
package org.outcry.campaigns.drafts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
