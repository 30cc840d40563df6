package com.cruddur;

import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.http.server.LocalTestWebServer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.context.WebApplicationContext;

/** The tests' HTTP client: it asks once. Left to itself, it would ask again a second after a 429 or 503. */
@TestConfiguration(proxyBeanMethods = false)
class OneTryTestClient {

    @Bean
    RestTestClient restTestClient(WebApplicationContext application) {
        var requests = new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                .useSystemProperties()
                .disableAutomaticRetries()
                .build());
        return RestTestClient.bindToServer(requests)
                .uriBuilderFactory(LocalTestWebServer.obtain(application).uriBuilderFactory())
                .build();
    }
}
