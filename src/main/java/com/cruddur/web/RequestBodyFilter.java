package com.cruddur.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies over 64 KiB with 413, whether they announce their length or come in chunks, bodies of no
 * certain type with 415, and those that take longer than ten seconds with 408. Stands behind authentication, so that a stranger learns 401 first.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class RequestBodyFilter extends OncePerRequestFilter {

    /** Far above the longest message: 1024 code points are at most 12 KiB as escaped JSON. */
    static final long LIMIT_BYTES = 64 * 1024;

    /** Tomcat looks at the time between two packets only; a byte now and then would keep a request for days. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LIMIT_BYTES) {
            ErrorWriter.write(request, response, HttpStatus.CONTENT_TOO_LARGE, List.of(ErrorCodes.BODY_TOO_LARGE));
            return;
        }
        if (isWildcard(request.getContentType())) {
            ErrorWriter.write(
                    request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, List.of(ErrorCodes.MEDIA_TYPE_UNSUPPORTED));
            return;
        }
        chain.doFilter(new LimitedRequest(request), response);
    }

    /** A body is of one type. Spring takes a wildcard here for a defect of ours. */
    private static boolean isWildcard(@Nullable String contentType) {
        try {
            return contentType != null && !MediaType.parseMediaType(contentType).isConcrete();
        } catch (InvalidMediaTypeException ex) {
            return false;
        }
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        LimitedRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new LimitedInputStream(super.getInputStream());
        }

        @Override
        public BufferedReader getReader() throws IOException {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class LimitedInputStream extends ServletInputStream {

        private final ServletInputStream body;

        private final long begin = System.nanoTime();

        private long bytesRead;

        LimitedInputStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int count = body.read(bytes, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int bytes) throws IOException {
            bytesRead += bytes;
            if (bytesRead > LIMIT_BYTES) {
                throw new BodyTooLargeException(LIMIT_BYTES);
            }
            if (System.nanoTime() - begin > LONGEST.toNanos()) {
                throw new SocketTimeoutException("Body not there within " + LONGEST);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
