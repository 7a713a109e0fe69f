package org.outcry.platform.start;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;

/**
 * A bean that lives in the web server only and not in {@code bin/outcry COMMAND}: background
 * workers, listeners, whatever must not run twice beside a running server.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnWebApplication
public @interface ServerOnly {}
