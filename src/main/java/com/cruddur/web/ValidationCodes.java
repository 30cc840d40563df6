package com.cruddur.web;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.MethodArgumentNotValidException;

/**
 * The codes of a request that breaks its rules. Bean Validation reports in no set order; callers shall see the
 * record's.
 */
final class ValidationCodes {

    private ValidationCodes() {}

    static List<String> of(MethodArgumentNotValidException ex) {
        List<String> components = Arrays.stream(Objects.requireNonNullElse(
                        ex.getParameter().getParameterType().getRecordComponents(), new RecordComponent[0]))
                .map(RecordComponent::getName)
                .toList();
        return ex.getAllErrors().stream()
                .sorted(Comparator.comparingInt((ObjectError error) -> position(error, components))
                        .thenComparing(ValidationCodes::code))
                .map(ValidationCodes::code)
                .distinct()
                .toList();
    }

    /** Rules of the whole record come after those of its components. */
    private static int position(ObjectError error, List<String> components) {
        return error instanceof FieldError field ? components.indexOf(field.getField()) : components.size();
    }

    private static String code(ObjectError error) {
        return Objects.requireNonNull(error.getDefaultMessage(), "Every rule has its code as message");
    }
}
