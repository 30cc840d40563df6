package com.cruddur.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A span for every request, in the caller's trace where it names one; the log has the trace as {@code trace_id}. Of the
 * address it has the route alone, since the rest says who looks for whom.
 */
final class RequestSpanFilter extends OncePerRequestFilter {

    private static final TextMapGetter<HttpServletRequest> HEADERS = new Headers();

    private final Tracer tracer;

    private final TextMapPropagator propagator;

    RequestSpanFilter(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("com.cruddur.telemetry");
        propagator = telemetry.getPropagators().getTextMapPropagator();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Span span = tracer.spanBuilder(request.getMethod())
                .setSpanKind(SpanKind.SERVER)
                .setParent(propagator.extract(Context.current(), request, HEADERS))
                .setAttribute("http.request.method", request.getMethod())
                .startSpan();
        try (Scope _ = span.makeCurrent();
                MDC.MDCCloseable _ =
                        MDC.putCloseable("trace_id", span.getSpanContext().getTraceId())) {
            chain.doFilter(request, response);
            describe(span, request, response);
        } catch (IOException | ServletException | RuntimeException ex) {
            span.setStatus(StatusCode.ERROR)
                    .setAttribute("error.type", ex.getClass().getName());
            throw ex;
        } finally {
            span.end();
        }
    }

    private static void describe(Span span, HttpServletRequest request, HttpServletResponse response) {
        span.setAttribute("http.response.status_code", response.getStatus());
        span.setAttribute("cruddur.request_id", response.getHeader("X-Request-Id"));
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String route) {
            span.updateName(request.getMethod() + " " + route).setAttribute("http.route", route);
        }
        if (response.getStatus() >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
    }

    private static final class Headers implements TextMapGetter<HttpServletRequest> {

        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    }
}
