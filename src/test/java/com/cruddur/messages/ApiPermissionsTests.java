package com.cruddur.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.cruddur.CruddurTest;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import com.cruddur.messagestable.TablePolicy;
import com.cruddur.messagestable.TableUses;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What the API does on the table, compared with what it may do on AWS, and what that is charged. */
@CruddurTest
class ApiPermissionsTests {

    private static final Path POLICY = Path.of("../aws/policies/cruddur-api-dynamodb.json");

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @Autowired
    TableUses uses;

    @Autowired
    MeterRegistry meters;

    @Test
    void apiDoesWhatItIsAllowedAndIsAllowedNothingElse() throws IOException {
        ConversationsClient conversations = new ConversationsClient(api, tokens);
        TestUser andrew = users.create();
        TestUser bayko = users.create();
        uses.take();

        Object group = conversations.write(andrew, bayko, "hello").get("message_group_uuid");
        conversations.writeInto(group, bayko, "hello yourself");
        sendTwice(andrew, group);
        conversations.groups(bayko);
        conversations.messages(bayko, group);
        end(bayko);

        assertThat(uses.take()).containsExactlyInAnyOrderElementsOf(TablePolicy.allowedBy(POLICY));
    }

    @Test
    void whatDynamoDbChargesIsCountedByOperation() {
        ConversationsClient conversations = new ConversationsClient(api, tokens);
        double before = charged("PutItem");

        Object group =
                conversations.write(users.create(), users.create(), "hello").get("message_group_uuid");

        assertThat(group).isNotNull();
        assertThat(charged("TransactWriteItems")).isPositive();
        assertThat(charged("GetItem")).isPositive();
        assertThat(charged("PutItem")).isEqualTo(before);
    }

    private double charged(String operation) {
        return meters
                .find("cruddur.dynamodb.consumed.capacity")
                .tags("operation", operation, "table", "cruddur-messages")
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private void sendTwice(TestUser sender, Object group) {
        for (int times = 0; times < 2; times++) {
            api.post()
                    .uri("/api/messages")
                    .header(HttpHeaders.AUTHORIZATION, tokens.bearer(sender))
                    .header("Idempotency-Key", "once")
                    .body(Map.of("message", "under a key", "message_group_uuid", group))
                    .exchange()
                    .expectStatus()
                    .isEqualTo(200);
        }
    }

    private void end(TestUser person) {
        api.delete()
                .uri("/api/profile")
                .header(HttpHeaders.AUTHORIZATION, tokens.bearer(person))
                .exchange()
                .expectStatus()
                .isEqualTo(200);
    }
}
