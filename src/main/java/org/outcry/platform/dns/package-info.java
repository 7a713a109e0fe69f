/** What the DNS says about a name, for checks of how an organisation's domain is set up. */
@NullMarked
package org.outcry.platform.dns;

import org.jspecify.annotations.NullMarked;
