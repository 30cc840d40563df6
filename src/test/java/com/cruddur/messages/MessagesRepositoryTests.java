package com.cruddur.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.IdempotencyItem;
import com.cruddur.messagestable.LocalDynamoDb;
import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.MessagesTableSchema;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import com.cruddur.web.ApiException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Both repositories on a real table. */
class MessagesRepositoryTests {

    private static final String TABLE = "messages";

    private static final Instant NOW = Instant.parse("2026-11-22T07:00:00Z");

    private static final Instant DAY_BEFORE = Instant.parse("2026-11-21T07:00:00Z");

    private static LocalDynamoDb dynamoDb;

    private static DynamoDbClient client;

    private final MessagesRepository messages = new MessagesRepository(client, TABLE, new PlainTexts());

    private final MessageGroupsRepository groups = new MessageGroupsRepository(client, TABLE, new PlainTexts());

    private final Person andrew = person("andrew");

    private final Person bayko = person("bayko");

    @BeforeAll
    static void start() {
        dynamoDb = LocalDynamoDb.startInMemory();
        client = dynamoDb.client();
        new MessagesTableSchema(client, TABLE).createIfMissing();
    }

    @AfterAll
    static void stop() {
        dynamoDb.stop();
    }

    @Test
    void createStoresAllFiveItems() {
        MessageItem first = message(UUID.randomUUID(), "first");
        GroupItem group = groupOf(first);

        assertThat(groups.create(group, first, null)).isEqualTo(new Outcome.Stored(first));

        assertThat(groups.findGroup(group.uuid())).contains(group);
        assertThat(groups.findGroupOfPair(andrew.uuid(), bayko.uuid())).contains(group.uuid());
        assertThat(groups.findGroupOfPair(bayko.uuid(), andrew.uuid())).contains(group.uuid());
        assertThat(messages.findNewest(group.uuid())).contains(first);
        assertThat(groups.findGroupsOf(andrew.uuid(), 20, null).entries())
                .containsExactly(MessageGroupItem.of(andrew, group, first.key(), first.text()));
        assertThat(groups.findGroupsOf(bayko.uuid(), 20, null).entries())
                .containsExactly(MessageGroupItem.of(bayko, group, first.key(), first.text()));
    }

    @Test
    void createWhenThePairHasAGroupStoresNothing() {
        MessageItem first = message(UUID.randomUUID(), "first");
        groups.create(groupOf(first), first, null);
        MessageItem second = message(UUID.randomUUID(), "second");

        assertThat(groups.create(groupOf(second), second, null)).isEqualTo(new Outcome.InTheWay(false));

        assertThat(groups.findGroup(second.groupUuid())).isEmpty();
        assertThat(messages.findNewest(second.groupUuid())).isEmpty();
        assertThat(groups.findGroupsOf(andrew.uuid(), 20, null).entries()).hasSize(1);
    }

    @Test
    void findersOfWhatIsNotThereAreEmpty() {
        assertThat(groups.findGroup(UUID.randomUUID())).isEmpty();
        assertThat(groups.findGroupOfPair(UUID.randomUUID(), UUID.randomUUID())).isEmpty();
        assertThat(groups.findGroupsOf(UUID.randomUUID(), 20, null).entries()).isEmpty();
        assertThat(messages.findMessages(UUID.randomUUID(), 20, null).entries()).isEmpty();
        assertThat(messages.findNewest(UUID.randomUUID())).isEmpty();
    }

    @Test
    void appendTwiceIsDoneOnce() {
        MessageItem message = message(UUID.randomUUID(), "once");

        messages.append(message);
        messages.append(message);

        assertThat(messages.findMessages(message.groupUuid(), 20, null).entries())
                .containsExactly(message);
    }

    @Test
    void appendWhoseAnswerIsLostSucceedsWhenItIsRepeated() {
        MessageItem message = message(UUID.randomUUID(), "once");
        MessagesRepository repeating = new MessagesRepository(writingTwice(), TABLE, new PlainTexts());

        repeating.append(message);

        assertThat(messages.findMessages(message.groupUuid(), 20, null).entries())
                .containsExactly(message);
    }

    @Test
    void appendWithAKeyStoresMessageAndKey() {
        MessageItem message = message(UUID.randomUUID(), "once");
        IdempotencyItem key = key("k", message);

        assertThat(messages.append(message, key)).isEqualTo(new Outcome.Stored(message));

        assertThat(messages.findByKey(andrew.uuid(), "k")).contains(key);
        assertThat(messages.findMessage(message.groupUuid(), message.key())).contains(message);
        assertThat(messages.findByKey(bayko.uuid(), "k")).isEmpty();
        assertThat(messages.findByKey(andrew.uuid(), "K")).isEmpty();
    }

    @Test
    void appendUnderAKeyThatWasUsedStoresNothingAndTellsForWhat() {
        MessageItem first = message(UUID.randomUUID(), "first");
        MessageItem second = message(first.groupUuid(), "second");
        messages.append(first, key("k", first));

        assertThat(messages.append(second, key("k", second))).isEqualTo(new Outcome.KeyUsed(key("k", first)));

        assertThat(messages.findMessage(second.groupUuid(), second.key())).isEmpty();
    }

    @Test
    void appendUnderAKeyThatHasExpiredTakesItAnew() {
        MessageItem first = message(UUID.randomUUID(), "first");
        MessageItem second = message(first.groupUuid(), "second");
        messages.append(first, IdempotencyItem.of(andrew.uuid(), "k", "hash", first, DAY_BEFORE));

        assertThat(messages.append(second, key("k", second))).isEqualTo(new Outcome.Stored(second));

        assertThat(messages.findByKey(andrew.uuid(), "k")).contains(key("k", second));
        assertThat(messages.findMessages(first.groupUuid(), 20, null).entries()).containsExactly(second, first);
    }

    @Test
    void transactionsWhoseAnswerIsLostSucceedWhenTheyAreRepeated() {
        DynamoDbClient repeating = writingTwice();
        MessageItem first = message(UUID.randomUUID(), "first");
        MessageItem second = message(first.groupUuid(), "second");

        Outcome created = new MessageGroupsRepository(repeating, TABLE, new PlainTexts())
                .create(groupOf(first), first, key("1", first));
        Outcome sent = new MessagesRepository(repeating, TABLE, new PlainTexts()).append(second, key("2", second));

        assertThat(created).isEqualTo(new Outcome.Stored(first));
        assertThat(sent).isEqualTo(new Outcome.Stored(second));
        assertThat(messages.findMessages(first.groupUuid(), 20, null).entries()).containsExactly(second, first);
    }

    @Test
    void createUnderAKeyThatWasUsedMakesNoGroup() {
        MessageItem first = message(UUID.randomUUID(), "first");
        MessageItem elsewhere = message(UUID.randomUUID(), "elsewhere");
        messages.append(elsewhere, key("k", elsewhere));

        assertThat(groups.create(groupOf(first), first, key("k", first)))
                .isEqualTo(new Outcome.KeyUsed(key("k", elsewhere)));

        assertThat(groups.findGroupOfPair(andrew.uuid(), bayko.uuid())).isEmpty();
        assertThat(groups.findGroupsOf(bayko.uuid(), 20, null).entries()).isEmpty();
    }

    @Test
    void appendNeverOverwritesAnotherMessage() {
        MessageItem message = message(UUID.randomUUID(), "mine");
        MessageItem underItsKey =
                new MessageItem(message.groupUuid(), message.key(), UUID.randomUUID(), "not mine", bayko);
        messages.append(message);

        assertThatExceptionOfType(ApiException.class).isThrownBy(() -> messages.append(underItsKey));

        assertThat(messages.findMessages(message.groupUuid(), 20, null).entries())
                .containsExactly(message);
    }

    @Test
    void messagesOfPastYearsAndOfTheOriginalsFormsAreListedInOrder() {
        UUID group = UUID.randomUUID();
        List<String> keys = List.of(
                "2019-12-31T23:59:59+00:00",
                "2023-03-20T10:00:00.123456+00:00",
                "2024-01-01T00:00:00.5",
                SortKey.of(Instant.parse("2024-06-01T00:00:00Z"), UUID.randomUUID())
                        .text(),
                SortKey.of(Instant.parse("2026-11-22T00:00:00Z"), UUID.randomUUID())
                        .text());
        for (String key : keys) {
            Map<String, AttributeValue> item = new HashMap<>(message(group, key).toItem());
            item.put(MessagesTable.SK, AttributeValue.fromS(key));
            put(item);
        }

        var page = messages.findMessages(group, 3, null);
        var rest = messages.findMessages(group, 3, page.next());

        assertThat(page.entries()).extracting(MessageItem::text).containsExactly(keys.get(4), keys.get(3), keys.get(2));
        assertThat(rest.entries()).extracting(MessageItem::text).containsExactly(keys.get(1), keys.get(0));
        assertThat(rest.next()).isNull();
    }

    @Test
    void rowsOfTheOriginalAreListedAndADoubledOneIsShownOnceAsItsNewest() {
        UUID doubled = UUID.randomUUID();
        UUID single = UUID.randomUUID();
        row(doubled, "2023-03-20T10:00:00.000001+00:00", "old");
        row(single, "2023-03-20T10:00:01+00:00", "single");
        row(doubled, "2023-03-20T10:00:02", "new");

        var page = groups.findGroupsOf(andrew.uuid(), 20, null);

        assertThat(page.entries()).extracting(MessageGroupItem::text).containsExactly("new", "single");
    }

    @Test
    void aDoubledRowDoesNotShortenAPageOrHideTheNext() {
        UUID doubled = UUID.randomUUID();
        IntStream.range(0, 6).forEach(i -> row(doubled, "2023-03-20T10:00:1" + i + "Z", "doubled " + i));
        row(UUID.randomUUID(), "2023-03-20T10:00:00Z", "older");
        row(UUID.randomUUID(), "2023-03-20T09:00:00Z", "oldest");

        var page = groups.findGroupsOf(andrew.uuid(), 2, null);
        var rest = groups.findGroupsOf(andrew.uuid(), 2, page.next());

        assertThat(page.entries()).extracting(MessageGroupItem::text).containsExactly("doubled 5", "older");
        assertThat(rest.entries()).extracting(MessageGroupItem::text).containsExactly("oldest");
    }

    @Test
    void anItemThatIsNotOfItsFormHidesNoOther() {
        UUID group = UUID.randomUUID();
        MessageItem good = message(group, "good");
        messages.append(good);
        Map<String, AttributeValue> broken =
                new HashMap<>(message(group, "broken").toItem());
        broken.remove("message_uuid");
        put(broken);

        assertThat(messages.findMessages(group, 20, null).entries()).containsExactly(good);
    }

    @Test
    void aTableThatIsNotThereIsAStoreThatDoesNotAnswer() {
        MessagesRepository lost = new MessagesRepository(client, "no-such-table", new PlainTexts());

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> lost.findNewest(UUID.randomUUID()))
                .satisfies(ex -> assertThat(ex.codes()).containsExactly("store_unavailable"));
    }

    private void row(UUID group, String key, String text) {
        put(Map.of(
                MessagesTable.PK,
                MessagesTable.groupsOf(andrew.uuid()),
                MessagesTable.SK,
                AttributeValue.fromS(key),
                MessagesTable.MESSAGE_GROUP_UUID,
                AttributeValue.fromS(group.toString()),
                "message",
                AttributeValue.fromS(text),
                "user_uuid",
                AttributeValue.fromS(bayko.uuid().toString()),
                "user_handle",
                AttributeValue.fromS("bayko"),
                "user_display_name",
                AttributeValue.fromS("Andrew Bayko")));
    }

    private static void put(Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(TABLE).item(item));
    }

    private MessageItem message(UUID group, String text) {
        UUID uuid = UUID.randomUUID();
        return new MessageItem(group, SortKey.of(Instant.now(), uuid), uuid, text, andrew);
    }

    private GroupItem groupOf(MessageItem first) {
        return new GroupItem(first.groupUuid(), List.of(andrew, bayko), first.key(), first.createdAt());
    }

    private static Person person(String handle) {
        return new Person(UUID.randomUUID(), handle, "Name of " + handle);
    }

    private IdempotencyItem key(String value, MessageItem message) {
        return IdempotencyItem.of(andrew.uuid(), value, "hash", message, NOW);
    }

    /** A client that makes every write twice, as the SDK does when an answer is lost on the way. */
    private static DynamoDbClient writingTwice() {
        return (DynamoDbClient) Proxy.newProxyInstance(
                MessagesRepositoryTests.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (proxy, method, arguments) -> {
                    try {
                        if (Set.of("putItem", "transactWriteItems").contains(method.getName())) {
                            method.invoke(client, arguments);
                        }
                        return method.invoke(client, arguments);
                    } catch (InvocationTargetException ex) {
                        throw ex.getCause();
                    }
                });
    }
}
