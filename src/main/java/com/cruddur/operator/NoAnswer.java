package com.cruddur.operator;

import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Says of a service that cannot be asked which one it is and where: the SDK's own words name neither.
 *
 * @param service as people call it
 * @param hint what to do about it
 */
record NoAnswer(String service, URI address, String hint) implements ExecutionInterceptor {

    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        Throwable failure = context.exception();
        if (failure instanceof SdkClientException) {
            // Added, since an interceptor may not put an exception of another class in its place.
            failure.addSuppressed(explanation(failure));
        }
        return failure;
    }

    /** What was added to a failure of the SDK; empty for any other. */
    static Optional<OperatorException> of(Throwable failure) {
        return Stream.of(failure.getSuppressed())
                .filter(OperatorException.class::isInstance)
                .map(OperatorException.class::cast)
                .findFirst();
    }

    private OperatorException explanation(Throwable failure) {
        return String.valueOf(failure.getMessage()).contains("credentials")
                ? new OperatorException("There are no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY.")
                : new OperatorException(service + " does not answer at " + address + "; " + hint + ".");
    }
}
