package org.outcry.platform.cli;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a command, or on the method of one, that changes nothing and hands out nobody's data: a {@link
 * CommandWitness} does not hear of it. All others are on record.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface ReadOnly {
  /** Options ({@code --name}) and words with which it does. */
  String[] unless() default {};
}
