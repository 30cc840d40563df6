package com.cruddur;

import com.cruddur.sql.MalformedConnectionUrlException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.NestedExceptionUtils;

/** Says in a sentence why the start failed, where Spring Boot would print a trace. */
final class StartFailureAnalyzer implements FailureAnalyzer {

    @Override
    public @Nullable FailureAnalysis analyze(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MalformedConnectionUrlException) {
                return new FailureAnalysis(cause.getMessage(), "Set CONNECTION_URL; see .env.example.", cause);
            }
            if (cause instanceof FlywayException) {
                return new FailureAnalysis(
                        "The database at CONNECTION_URL could not be brought up to date: "
                                + NestedExceptionUtils.getMostSpecificCause(cause)
                                        .getMessage(),
                        "Look whether it answers and lets this user in, or start with MIGRATE_ON_START=false.",
                        cause);
            }
        }
        return null;
    }
}
