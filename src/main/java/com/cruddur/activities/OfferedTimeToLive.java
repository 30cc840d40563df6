package com.cruddur.activities;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** There, and the name of a {@link TimeToLive}. The code for anything else is the original's. */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OfferedTimeToLive.Validator.class)
@interface OfferedTimeToLive {

    /** The code that anything else is refused with. */
    String message() default "ttl_blank";

    /** Bean Validation's groups. */
    Class<?>[] groups() default {};

    /** Bean Validation's payload. */
    Class<? extends Payload>[] payload() default {};

    /** Looks the name up. */
    final class Validator implements ConstraintValidator<OfferedTimeToLive, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text != null && TimeToLive.find(text).isPresent();
        }
    }
}
