@NullMarked
package org.outcry.mail.cli;

import org.jspecify.annotations.NullMarked;
