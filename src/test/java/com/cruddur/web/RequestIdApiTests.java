package com.cruddur.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

@CruddurTest
class RequestIdApiTests {

    private static final String HEADER = "X-Request-Id";

    @Autowired
    RestTestClient api;

    @Autowired
    TestTokens tokens;

    @Test
    void theCallersNameOfARequestComesBack() {
        assertThat(idOfAnswerTo("checkout-7.a_b")).isEqualTo("checkout-7.a_b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "with space", "<script>", "01234567890123456789012345678901234567890123456789012345678901234"
            })
    void aNameThatIsNoneIsReplaced(String given) {
        assertThat(UUID.fromString(idOfAnswerTo(given))).isNotNull();
    }

    @Test
    void whatIsLoggedMeanwhileHasTheName() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger ofUsers = (Logger) LoggerFactory.getLogger("com.cruddur.users");
        log.start();
        ofUsers.addAppender(log);
        String subject = UUID.randomUUID().toString();
        TestUser stranger = new TestUser(UUID.randomUUID(), "stranger", "Stranger", subject);

        api.get()
                .uri("/api/message_groups")
                .header(HEADER, "of-" + subject)
                .header(HttpHeaders.AUTHORIZATION, tokens.bearer(stranger))
                .exchange()
                .expectStatus()
                .isEqualTo(403);

        ofUsers.detachAppender(log);
        assertThat(List.copyOf(log.list))
                .filteredOn(event -> event.getFormattedMessage().contains(subject))
                .isNotEmpty()
                .allSatisfy(
                        event -> assertThat(event.getMDCPropertyMap()).containsEntry("request_id", "of-" + subject));
    }

    private String idOfAnswerTo(String given) {
        return api.get()
                .uri("/api/health-check")
                .header(HEADER, given)
                .exchange()
                .returnResult(String.class)
                .getResponseHeaders()
                .getFirst(HEADER);
    }
}
