package com.cruddur.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.opentelemetry.instrumentation.awssdk.v2_2.AwsSdkTelemetry;
import io.opentelemetry.instrumentation.jdbc.datasource.JdbcTelemetry;
import io.opentelemetry.instrumentation.micrometer.v1_5.OpenTelemetryMeterRegistry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import jakarta.servlet.Filter;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Sends traces and metrics over OTLP, as the variables {@code OTEL_*} say. Statements are sent with question marks for
 * values, calls to AWS with their names and tables; of neither is what goes in or comes out.
 */
final class OpenTelemetryExport implements Telemetry {

    private final OpenTelemetrySdk sdk;

    OpenTelemetryExport(String endpoint) {
        sdk = AutoConfiguredOpenTelemetrySdk.builder()
                // Weaker than variables of the same names.
                .addPropertiesSupplier(() -> Map.of(
                        "otel.exporter.otlp.endpoint", endpoint,
                        "otel.exporter.otlp.protocol", "http/protobuf",
                        "otel.logs.exporter", "none",
                        "otel.service.name", "cruddur-backend"))
                // Spring closes it, when the last request is done.
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Filter ofRequests() {
        return new RequestSpanFilter(sdk);
    }

    @Override
    public List<ExecutionInterceptor> ofCalls() {
        return List.of(AwsSdkTelemetry.create(sdk).createExecutionInterceptor());
    }

    @Override
    public DataSource traced(DataSource statements) {
        return JdbcTelemetry.create(sdk).wrap(statements);
    }

    @Override
    public MeterRegistry exported(MeterRegistry meters) {
        MeterRegistry exported = OpenTelemetryMeterRegistry.builder(sdk).build();
        return new CompositeMeterRegistry(exported.config().clock(), List.of(meters, exported));
    }

    /** Sends at once what is waiting. */
    void flush() {
        sdk.getSdkTracerProvider().forceFlush();
        sdk.getSdkMeterProvider().forceFlush();
    }

    @Override
    public void close() {
        sdk.close();
    }
}
