package com.cruddur.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import java.util.List;
import javax.sql.DataSource;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What looks on while requests are served. As it stands here it does not look, and costs nothing. */
public interface Telemetry extends AutoCloseable {

    /** Sends what it sees to a collector; where the endpoint is empty there is none. */
    static Telemetry to(String endpoint) {
        return endpoint.isBlank() ? new Telemetry() {} : new OpenTelemetryExport(endpoint);
    }

    default boolean isOn() {
        return false;
    }

    /** Of every request as a whole; only asked where it is on. */
    default Filter ofRequests() {
        return (request, response, chain) -> chain.doFilter(request, response);
    }

    /** Of every call to AWS. */
    default List<ExecutionInterceptor> ofCalls() {
        return List.of();
    }

    /** Of every statement. */
    default DataSource traced(DataSource statements) {
        return statements;
    }

    /** Of every meter. */
    default MeterRegistry exported(MeterRegistry meters) {
        return meters;
    }

    /** Sends what is waiting, and ends. */
    @Override
    default void close() {}
}
