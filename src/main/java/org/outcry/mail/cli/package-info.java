/** What staff do to mail from the command line. */
@NullMarked
package org.outcry.mail.cli;

import org.jspecify.annotations.NullMarked;
