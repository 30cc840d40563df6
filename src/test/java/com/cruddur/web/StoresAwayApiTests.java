package com.cruddur.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.LocalStores;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.client.RestTestClient;

/** An application that is started while nothing outside of it answers. */
@CruddurTest
@ContextConfiguration(initializers = LocalStores.Away.class)
@Timeout(60)
class StoresAwayApiTests {

    /** The longest that anybody waits for a store: three tries of DynamoDB, or the pool's four seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Autowired
    RestTestClient api;

    @Autowired
    TestTokens tokens;

    @Test
    void routesThatNeedAStoreSaySoInBothForms() {
        TestUser andrew = new TestUser(UUID.randomUUID(), "andrew", "Andrew", "subject");

        for (String uri : List.of("/api/users/@andrew/short", "/api/message_groups", "/api/messages/@bayko")) {
            long begin = System.nanoTime();
            var problem = api.get()
                    .uri(uri)
                    .header("Authorization", tokens.bearer(andrew))
                    .exchange();
            var array = api.get()
                    .uri(uri)
                    .header("Authorization", tokens.bearer(andrew))
                    .header("Accept", "application/json")
                    .exchange();

            problem.expectStatus().isEqualTo(503).expectHeader().valueEquals("Retry-After", "1");
            problem.expectBody().jsonPath("$.errors").isEqualTo(List.of("store_unavailable"));
            array.expectStatus().isEqualTo(503).expectHeader().contentType("application/json");
            array.expectBody().jsonPath("$").isEqualTo(List.of("store_unavailable"));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE.multipliedBy(2));
        }
    }

    @Test
    void theProcessLivesAndIsNotReady() {
        api.get().uri("/livez").exchange().expectStatus().isEqualTo(200);
        api.get().uri("/api/health-check").exchange().expectStatus().isEqualTo(200);

        var ready = api.get().uri("/readyz").exchange();

        ready.expectStatus().isEqualTo(503);
        ready.expectBody()
                .jsonPath("$.status")
                .isEqualTo("DOWN")
                .jsonPath("$.components")
                .doesNotExist();
    }
}
