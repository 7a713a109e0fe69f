/** The register of incidents with personal data (docs/papers.md). */
@NamedInterface("incidents")
@NullMarked
package org.outcry.privacy.incidents;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
