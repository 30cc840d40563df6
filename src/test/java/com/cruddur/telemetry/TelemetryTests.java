package com.cruddur.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What a collector is told, and that without one nothing is even loaded. */
@CruddurTest
@DirtiesContext
class TelemetryTests {

    private static final Collector COLLECTOR = collector();

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static final String CALLER = "00f067aa0ba902b7";

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @Autowired
    Telemetry telemetry;

    @DynamicPropertySource
    static void collector(DynamicPropertyRegistry properties) {
        properties.add("OTEL_EXPORTER_OTLP_ENDPOINT", COLLECTOR::address);
    }

    @Test
    void aRequestIsOneTraceInItsCallersAndTellsNoSecrets() {
        TestUser andrew = users.create();
        TestUser bayko = users.create();
        String token = tokens.bearer(andrew);

        api.post()
                .uri("/api/messages?q=a-search-of-mine")
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                .body(Map.of("message", "psst, a text", "handle", bayko.handle()))
                .exchange()
                .expectStatus()
                .is2xxSuccessful();

        List<Span> trace = await().until(this::trace, spans -> spans.stream().anyMatch(TelemetryTests::isServer));
        Span server =
                trace.stream().filter(TelemetryTests::isServer).findFirst().orElseThrow();
        assertThat(server.getName()).isEqualTo("POST /api/messages");
        assertThat(HexFormat.of().formatHex(server.getParentSpanId().toByteArray()))
                .isEqualTo(CALLER);
        assertThat(trace)
                .anyMatch(span -> span.getName().startsWith("DynamoDb."))
                .anyMatch(span -> span.toString().contains("postgresql"));
        assertThat(trace.toString())
                .contains("cruddur.request_id", "http.route")
                .doesNotContain(
                        "psst",
                        "a-search-of-mine",
                        token.substring(token.lastIndexOf('.')),
                        andrew.subject(),
                        andrew.handle(),
                        bayko.handle(),
                        "@cruddur.test");
    }

    @Test
    void metersAreSent() {
        api.get().uri("/api/health-check").exchange().expectStatus().isOk();

        await().untilAsserted(() -> {
            ((OpenTelemetryExport) telemetry).flush();
            assertThat(COLLECTOR.metrics()).contains("http.server.requests", "jvm.memory.used");
        });
    }

    @Test
    void withoutACollectorNothingIsLoaded() throws Exception {
        ClassLoader withoutOpenTelemetry = new WithoutOpenTelemetry();

        Object off = withoutOpenTelemetry
                .loadClass(Telemetry.class.getName())
                .getMethod("to", String.class)
                .invoke(null, "");

        assertThat(off.getClass().getMethod("isOn").invoke(off)).isEqualTo(false);
        assertThat(off.getClass().getClassLoader()).isSameAs(withoutOpenTelemetry);
    }

    private List<Span> trace() {
        ((OpenTelemetryExport) telemetry).flush();
        return COLLECTOR.trace(TRACE);
    }

    private static boolean isServer(Span span) {
        return span.getKind() == SpanKind.SPAN_KIND_SERVER;
    }

    private static Collector collector() {
        try {
            return new Collector();
        } catch (IOException ex) {
            throw new UncheckedIOException("Starting a collector", ex);
        }
    }

    /** Reads this package anew, and has no OpenTelemetry for it. */
    private static final class WithoutOpenTelemetry extends ClassLoader {

        WithoutOpenTelemetry() {
            super(TelemetryTests.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.contains(".OpenTelemetry") || name.startsWith("io.opentelemetry.")) {
                throw new ClassNotFoundException(name);
            }
            return name.startsWith(Telemetry.class.getName()) ? read(name) : super.loadClass(name, resolve);
        }

        private Class<?> read(String name) throws ClassNotFoundException {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException ex) {
                throw new ClassNotFoundException(name, ex);
            }
        }
    }
}
