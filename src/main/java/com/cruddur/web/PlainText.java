package com.cruddur.web;

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

/**
 * No NUL, which Postgres cannot store, and no unpaired surrogate, which UTF-8 cannot say and Java would turn
 * into a question mark without a word. Everything else is a person's own business.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Validator.class)
public @interface PlainText {

    /** The code that other text is refused with. */
    String message() default "message_invalid_chars";

    /** Bean Validation's groups. */
    Class<?>[] groups() default {};

    /** Bean Validation's payload. */
    Class<? extends Payload>[] payload() default {};

    /** Looks at each code point; an unpaired surrogate is one of its own. */
    final class Validator implements ConstraintValidator<PlainText, String> {

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text == null || text.codePoints().allMatch(Validator::isAllowed);
        }

        private static boolean isAllowed(int codePoint) {
            return codePoint != 0 && Character.getType(codePoint) != Character.SURROGATE;
        }
    }
}
