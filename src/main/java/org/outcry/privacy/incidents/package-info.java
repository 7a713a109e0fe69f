/** The register of incidents with personal data (docs/papers.md). */
@NullMarked
package org.outcry.privacy.incidents;

import org.jspecify.annotations.NullMarked;
