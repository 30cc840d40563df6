package com.cruddur.web;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;

/**
 * Answers what Tomcat refuses before any of our code runs, such as a request line or headers that it cannot
 * read. Its own page is HTML and names the server.
 */
public final class PlainErrorValve extends ErrorReportValve {

    private static final Logger logger = LoggerFactory.getLogger(PlainErrorValve.class);

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        HttpStatusCode status = HttpStatusCode.valueOf(response.getStatus());
        // The path of such a request is not known to be sound, so it is not echoed.
        ErrorBody body = ErrorBody.of(request.getHeader("Accept"), status, List.of(ErrorCodes.forStatus(status)), "");
        SafeHeaders.set(request, response);
        try {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setContentType(body.contentType());
            response.setCharacterEncoding("utf-8");
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(body.json());
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException ex) {
            logger.debug("The client left before its refusal", ex);
        }
    }
}
