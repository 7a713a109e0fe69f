package org.outcry.signing.web;

import org.outcry.letters.Delivered;
import org.outcry.signing.Count;

/** What a page shows that moves while its content stays: who has signed, what was delivered. */
record Standing(Count count, Delivered delivered) {}
