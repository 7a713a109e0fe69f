/** Tests of the ledger and its pump. */
@NullMarked
package org.outcry.mail;

import org.jspecify.annotations.NullMarked;
