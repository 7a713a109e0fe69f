package org.outcry.platform.start;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** A bean that exists only where a setting has a value; an empty one counts as none. */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(WhenSet.HasValue.class)
public @interface WhenSet {
  /** The property's name, such as {@code outcry.imap.url}. */
  String value();

  /** Looks the setting up. */
  final class HasValue implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
      String setting =
          metadata.getAnnotations().get(WhenSet.class).getString(MergedAnnotation.VALUE);
      return !context.getEnvironment().getProperty(setting, "").isBlank();
    }
  }
}
