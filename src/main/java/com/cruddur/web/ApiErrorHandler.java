package com.cruddur.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Objects;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.databind.exc.MismatchedInputException;

/** Turns everything that a route refuses or fails with into a status and codes; names no internals. */
@RestControllerAdvice
class ApiErrorHandler {

    private static final Logger logger = LoggerFactory.getLogger(ApiErrorHandler.class);

    @ExceptionHandler
    void refused(ApiException ex, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (ex.getCause() != null) {
            warn(request, ex.getCause());
        }
        ErrorWriter.write(request, response, ex);
    }

    /** The messages of the rules are the codes; in the order of the record's components. */
    @ExceptionHandler
    void broken(MethodArgumentNotValidException ex, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        List<String> codes = ValidationCodes.of(ex);
        ErrorWriter.write(request, response, HttpStatus.UNPROCESSABLE_CONTENT, codes);
    }

    @ExceptionHandler
    void unreadable(HttpMessageNotReadableException ex, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
        if (cause instanceof BodyTooLargeException) {
            ErrorWriter.write(request, response, HttpStatus.CONTENT_TOO_LARGE, List.of(ErrorCodes.BODY_TOO_LARGE));
            return;
        }
        if (cause instanceof SocketTimeoutException) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
            ErrorWriter.write(request, response, HttpStatus.REQUEST_TIMEOUT, List.of(ErrorCodes.REQUEST_INVALID));
            return;
        }
        if (ex.getCause() instanceof MismatchedInputException mismatch && isOfAnotherType(mismatch)) {
            ErrorWriter.write(request, response, HttpStatus.UNPROCESSABLE_CONTENT, List.of(ErrorCodes.TYPE_MISMATCH));
            return;
        }
        ErrorWriter.write(request, response, HttpStatus.BAD_REQUEST, List.of(ErrorCodes.JSON_INVALID));
    }

    /** A query string that cannot be decoded; Tomcat looks at it when the first parameter is asked for. */
    @ExceptionHandler
    void undecodable(InvalidParameterException ex, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ErrorWriter.write(request, response, HttpStatus.BAD_REQUEST, List.of(ErrorCodes.REQUEST_INVALID));
    }

    /** Postgres does not answer, or not in time. */
    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        TransientDataAccessException.class,
        QueryTimeoutException.class,
        CannotCreateTransactionException.class
    })
    void storeUnavailable(Exception ex, HttpServletRequest request, HttpServletResponse response) throws IOException {
        warn(request, ex);
        ErrorWriter.write(request, response, ApiException.storeUnavailable(ex));
    }

    /** The client has gone; nobody reads an answer. */
    @ExceptionHandler
    void abandoned(AsyncRequestNotUsableException ex) {
        logger.debug("The client left before its answer", ex);
    }

    /** Spring's own refusals (405, 415, 404 and so on) have a status; all else is a defect. */
    @ExceptionHandler
    void failed(Exception ex, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (ex instanceof ErrorResponse refusal) {
            refusal.getHeaders().forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            // Spring names GET alone, and answers HEAD wherever there is GET.
            if (refusal.getHeaders().getAllow().contains(HttpMethod.GET)) {
                response.setHeader(HttpHeaders.ALLOW, response.getHeader(HttpHeaders.ALLOW) + ", HEAD");
            }
            response.setHeader(HttpHeaders.CONTENT_TYPE, null);
            ErrorWriter.write(
                    request, response, refusal.getStatusCode(), List.of(ErrorCodes.forStatus(refusal.getStatusCode())));
            return;
        }
        logger.error("{} {} failed", request.getMethod(), route(request), ex);
        ErrorWriter.write(request, response, HttpStatus.INTERNAL_SERVER_ERROR, List.of(ErrorCodes.INTERNAL));
    }

    /** A line and no trace: while a store is away, every request comes here. */
    private static void warn(HttpServletRequest request, Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        logger.warn(
                "{} {}: {}, {}",
                request.getMethod(),
                route(request),
                failure.getClass().getSimpleName(),
                cause.toString());
    }

    /** The route as it is declared. The path itself may hold an e-mail address or a token that somebody mistook. */
    private static Object route(HttpServletRequest request) {
        return Objects.requireNonNullElse(
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), "no route");
    }

    /**
     * Jackson reports a body that ends too early, or goes on after its end, in the same way as a value of the
     * wrong type; those two are bad JSON.
     */
    private static boolean isOfAnotherType(MismatchedInputException mismatch) {
        String message = Objects.requireNonNullElse(mismatch.getOriginalMessage(), "");
        return !message.startsWith("No content to map") && !message.startsWith("Trailing token");
    }
}
