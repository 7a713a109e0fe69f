/** Encryption of personal data: the master key, each organisation's keys, blind indexes. */
@NullMarked
package org.outcry.platform.crypto;

import org.jspecify.annotations.NullMarked;
