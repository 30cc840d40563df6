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
 * There, and not only white space of any script. {@code @NotBlank} knows the spaces of ASCII alone, and takes
 * control characters for spaces.
 */
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = NotWhiteSpace.Validator.class)
public @interface NotWhiteSpace {

    /** The code that a blank or missing text is refused with. */
    String message();

    /** Bean Validation's groups. */
    Class<?>[] groups() default {};

    /** Bean Validation's payload. */
    Class<? extends Payload>[] payload() default {};

    /** Looks for one code point that is not white space. */
    final class Validator implements ConstraintValidator<NotWhiteSpace, String> {

        /** White space for Unicode, and for neither of Java's two notions of it. */
        private static final int NEXT_LINE = 0x85;

        @Override
        public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
            return text != null && !text.codePoints().allMatch(Validator::isWhiteSpace);
        }

        private static boolean isWhiteSpace(int codePoint) {
            return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == NEXT_LINE;
        }
    }
}
