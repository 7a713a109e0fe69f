/** Connections to mail servers: how a setting names one, and sockets that cannot hang. */
@NullMarked
package org.outcry.mail.net;

import org.jspecify.annotations.NullMarked;
