package org.outcry.studio.web;

/**
 * Where a passkey is made.
 *
 * @param required whether their role requires a second factor, and they have none
 */
public record PasskeyNewView(StudioView page, boolean required, PasskeyForm form) {}
