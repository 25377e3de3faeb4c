package dev.foreman.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * This test shows that a defect which others had is impossible here. The numbers are those of
 * {@code DefectsSeenTest}, which sees to it that each has a test.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Defect {
    int[] value();
}
