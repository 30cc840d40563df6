package com.cruddur.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;
import org.springframework.core.env.Environment;

/** Decides when the process starts, and not when the jar is built, whether anything is sent. */
@Configuration(proxyBeanMethods = false)
class TelemetryConfiguration {

    @Bean
    Telemetry telemetry(Environment environment) {
        return Telemetry.to(environment.getProperty("OTEL_EXPORTER_OTLP_ENDPOINT", ""));
    }

    /** Before all others, so that their time is the request's too. */
    @Bean
    FilterRegistrationBean<Filter> requestSpans(Telemetry telemetry) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(telemetry.ofRequests());
        registration.setName("requestSpans");
        registration.setEnabled(telemetry.isOn());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    static BeanPostProcessor exportedMeters(ObjectProvider<Telemetry> telemetry) {
        return new ExportedMeters(telemetry);
    }

    /** Comes before Boot's own, which gives a registry its meters. */
    private record ExportedMeters(ObjectProvider<Telemetry> telemetry) implements BeanPostProcessor, PriorityOrdered {

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof MeterRegistry meters ? telemetry.getObject().exported(meters) : bean;
        }
    }
}
