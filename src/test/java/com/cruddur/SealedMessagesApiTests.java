package com.cruddur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Conversations whose texts are sealed in the table: the API is the same, and the table tells nothing. */
@CruddurTest
@TestPropertySource(properties = "cruddur.messages.encryption.key=local:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
class SealedMessagesApiTests {

    private static final Duration RE_KEYED = Duration.ofSeconds(30);

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    private final HttpClient http = HttpClient.newHttpClient();

    private final DynamoDbClient table = LocalStores.DYNAMO_DB.client();

    @Test
    void bothReadWhatTheTableDoesNotTell() throws Exception {
        TestUser andrew = users.create();
        TestUser bayko = users.create();

        UUID group = group(send(andrew, body(bayko, "psst, the first"), "key-1"));
        send(andrew, body(bayko, "psst, the second"), null);

        assertThat(texts(andrew, "/api/messages/" + group)).containsExactly("psst, the first", "psst, the second");
        assertThat(texts(bayko, "/api/messages/" + group)).containsExactly("psst, the first", "psst, the second");
        for (TestUser reader : List.of(andrew, bayko)) {
            // The function copies what it cannot read.
            await().atMost(RE_KEYED)
                    .untilAsserted(() ->
                            assertThat(texts(reader, "/api/message_groups")).containsExactly("psst, the second"));
        }
        assertThat(items(group, andrew, bayko)).hasSize(4).allSatisfy(item -> {
            assertThat(item.toString()).doesNotContain("psst");
            assertThat(item.get("message").s()).startsWith("\0");
        });
    }

    @Test
    void aRepeatedRequestIsKnownThoughItsHashIsSealed() throws Exception {
        TestUser andrew = users.create();
        TestUser bayko = users.create();

        HttpResponse<String> first = send(andrew, body(bayko, "psst"), "key-1");
        HttpResponse<String> again = send(andrew, body(bayko, "psst"), "key-1");
        HttpResponse<String> other = send(andrew, body(bayko, "psst, something else"), "key-1");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency_key_reused");
        Map<String, AttributeValue> taken = table.getItem(request ->
                        request.tableName(LocalStores.TABLE).key(MessagesTable.idempotencyKey(andrew.uuid(), "key-1")))
                .item();
        assertThat(taken.get("body_hash").s()).startsWith("\0");
    }

    @Test
    void whatWasStoredBeforeTheKeyCameIsRead() throws Exception {
        TestUser andrew = users.create();
        TestUser bayko = users.create();
        UUID group = group(send(andrew, body(bayko, "psst, sealed"), null));
        UUID uuid = UUID.randomUUID();
        MessageItem before = new MessageItem(
                group,
                SortKey.of(Instant.now().minusSeconds(3600), uuid),
                uuid,
                "psst, from before",
                new Person(bayko.uuid(), bayko.handle(), bayko.displayName()));
        table.putItem(request -> request.tableName(LocalStores.TABLE).item(before.toItem()));

        assertThat(texts(andrew, "/api/messages/" + group)).containsExactly("psst, from before", "psst, sealed");
    }

    /** Messages and rows of a group. */
    private List<Map<String, AttributeValue>> items(UUID group, TestUser... members) {
        return Stream.concat(
                        Stream.of(MessagesTable.messagesIn(group)),
                        Stream.of(members).map(member -> MessagesTable.groupsOf(member.uuid())))
                .flatMap(partition -> table
                        .query(request -> request.tableName(LocalStores.TABLE)
                                .keyConditionExpression("pk = :pk")
                                .expressionAttributeValues(Map.of(":pk", partition)))
                        .items()
                        .stream())
                .toList();
    }

    private static String body(TestUser receiver, String text) {
        return "{\"message\":\"%s\",\"handle\":\"%s\"}".formatted(text, receiver.handle());
    }

    private HttpResponse<String> send(TestUser sender, String body, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = to("/api/messages", sender)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static UUID group(HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        return UUID.fromString(JsonMapper.shared()
                .readTree(sent.body())
                .get("message_group_uuid")
                .asString());
    }

    private List<String> texts(TestUser reader, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(to(path, reader).build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared()
                .readTree(answer.body())
                .valueStream()
                .map((JsonNode entry) -> entry.get("message").asString())
                .toList();
    }

    private HttpRequest.Builder to(String path, TestUser caller) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", tokens.bearer(caller));
    }
}
