/**
 * Sealed actions: data is sealed once it has done its work, and read again away from the server.
 * docs/sealed.md tells what that protects.
 */
@NullMarked
package org.outcry.letters.sealing;

import org.jspecify.annotations.NullMarked;
