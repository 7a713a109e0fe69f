/** Where mail goes while no SMTP server is configured: into the database, encrypted. */
@NullMarked
package org.outcry.mail.outbox;

import org.jspecify.annotations.NullMarked;
