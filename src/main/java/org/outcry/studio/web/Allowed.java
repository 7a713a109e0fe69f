package org.outcry.studio.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who a route of the studio is for. {@link StudioGate} refuses a route that does not say so, to
 * everybody, and a test finds it.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {
  /** To whom. */
  To value();

  /**
   * To whom a route is open. Those of an organisation have {@code {organisation}} in their path.
   */
  enum To {
    /** Anybody: signing in. */
    ANYBODY,
    /** Whoever has shown a password, and no more yet. */
    PASSWORD,
    /** Whoever has signed in, of any organisation. */
    STAFF,
    /** Administrators of the whole installation. */
    INSTALLATION,
    /** All members of the organisation. */
    MEMBERS,
    /**
     * Who looks after signatures and comments: the organisation's administrators, campaigners and
     * moderators.
     */
    MODERATORS,
    /** Who makes actions and sends: the organisation's administrators and campaigners. */
    CAMPAIGNERS,
    /** The organisation's administrators. */
    ADMINISTRATORS
  }
}
