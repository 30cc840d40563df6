package com.cruddur.messages;

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
 * Exactly one of group and handle is given. A group that is there but empty is told apart, as front ends do; an
 * empty handle is as good as none.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OneRecipient.Validator.class)
@interface OneRecipient {

    String message() default "recipient_ambiguous";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Finds the code. */
    final class Validator implements ConstraintValidator<OneRecipient, CreateMessageRequest> {

        @Override
        public boolean isValid(CreateMessageRequest request, ConstraintValidatorContext context) {
            String fault = findFault(request);
            if (fault == null) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(fault).addConstraintViolation();
            return false;
        }

        private static @Nullable String findFault(CreateMessageRequest request) {
            String group = request.messageGroupUuid();
            String handle = request.handle();
            boolean handleGiven = handle != null && !handle.isBlank();
            if (group != null && group.isBlank()) {
                return "message_group_uuid_blank";
            }
            if (group != null && handleGiven) {
                return "recipient_ambiguous";
            }
            return group == null && !handleGiven ? "user_reciever_handle_blank" : null;
        }
    }
}
