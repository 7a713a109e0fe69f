package org.outcry.studio.web;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.outcry.audit.Act;

/**
 * What the audit says of a route of the studio. {@link StudioRecorder} writes it down once a form's
 * route has done it, and before another route hands anything out, unless the route has recorded it
 * itself, with what changed, in the transaction of the change: that is better, and one call of
 * {@link org.outcry.audit.Audit#record}. A test finds routes with forms that have neither this nor
 * {@link Unaudited}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Audited {
  /** What is done. */
  Act value();

  /** Whether the route records it itself, and nothing is recorded where it does not. */
  boolean byItself() default false;
}
