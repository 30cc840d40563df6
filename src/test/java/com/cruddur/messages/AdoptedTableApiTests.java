package com.cruddur.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.cruddur.CruddurTest;
import com.cruddur.LocalStores;
import com.cruddur.TestTokens;
import com.cruddur.TestUser;
import com.cruddur.TestUsers;
import com.cruddur.messagestable.LocalTable;
import com.cruddur.messagestable.OriginalTable;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.RepairEvent;
import com.cruddur.messagestable.RepairLog;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;

/** What the original wrote, as front ends see it once the table is repaired. */
@CruddurTest
class AdoptedTableApiTests {

    private static final Duration RE_KEYED = Duration.ofSeconds(10);

    private static final Instant MORNING = Instant.parse("2023-03-20T10:00:00.123456Z");

    private static final OriginalTable.TimeForm INDIA = OriginalTable.local(ZoneOffset.ofHoursMinutes(5, 30));

    @Autowired
    RestTestClient api;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens tokens;

    @Test
    void conversationsOfTheOriginalAreListedReadAndContinued() {
        ConversationsClient conversations = new ConversationsClient(api, tokens);
        TestUser andrew = users.create();
        TestUser bayko = users.create();
        TestUser londo = users.create();
        try (LocalTable table = LocalStores.table()) {
            OriginalTable original = new OriginalTable(table);
            String key = INDIA.write(MORNING);
            UUID withBayko = original.start(person(andrew), person(bayko), key, "first");
            original.message(withBayko, person(bayko), OriginalTable.UTC.write(MORNING.plusSeconds(1)), "second");
            original.message(withBayko, person(andrew), OriginalTable.NAIVE.write(MORNING.plusSeconds(2)), "third");
            original.removeRow(person(andrew), key);
            Instant ahead = Instant.now().plus(1, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
            UUID withLondo =
                    original.start(person(londo), person(andrew), OriginalTable.UTC.write(ahead), "in an hour");
            original.row(person(andrew), withLondo, person(londo), OriginalTable.UTC.write(MORNING), "doubled");
            assertThat(conversations
                            .get(andrew, "/api/messages/" + withBayko)
                            .returnResult(String.class)
                            .getStatus())
                    .hasToString("404 NOT_FOUND");

            RepairLog.of(table);

            assertThat(texts(conversations.groups(andrew))).containsExactly("in an hour", "third");
            assertThat(texts(conversations.groups(bayko))).containsExactly("third");
            assertThat(texts(conversations.messages(andrew, withBayko))).containsExactly("first", "second", "third");
            assertThat(conversations.write(bayko, andrew, "fourth"))
                    .containsEntry("message_group_uuid", withBayko.toString());
            assertThat(conversations.writeInto(withLondo, andrew, "after it"))
                    .extractingByKey("created_at")
                    .isEqualTo(ahead.toString().replace("Z", ".000001Z"));
            await().atMost(RE_KEYED)
                    .untilAsserted(() ->
                            assertThat(texts(conversations.groups(andrew))).containsExactly("after it", "fourth"));
            assertThat(texts(conversations.messages(bayko, "@" + andrew.handle())))
                    .containsExactly("first", "second", "third", "fourth");
            assertThat(RepairLog.of(table).changes())
                    .extracting(RepairEvent::subject)
                    .doesNotContain(withBayko.toString(), withLondo.toString());
        }
    }

    private static Person person(TestUser user) {
        return new Person(user.uuid(), user.handle(), user.displayName());
    }

    private static List<Object> texts(List<Map<String, Object>> entries) {
        return entries.stream().map(entry -> entry.get("message")).toList();
    }
}
