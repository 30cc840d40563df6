package com.cruddur.bench;

import com.cruddur.TestKeys;
import com.cruddur.TestTokens;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The six kinds of request that are measured. */
final class Scenarios {

    /** In the first so many people's names groups are begun, with everybody. */
    private static final int SENDERS = 200;

    private static final int PAGE = 20;

    /** A page's entries, and one that tells whether there is a next page. */
    private static final int READ = PAGE + 1;

    private static final OffsetDateTime END_OF_TIME = OffsetDateTime.parse("9999-01-01T00:00:00Z");

    private final Stores stores;

    private final Data data;

    private final List<String> tokens;

    /** How many pairs have been given away to begin a group. */
    private final AtomicInteger pairs = new AtomicInteger();

    Scenarios(Stores stores, Data data, TestKeys keys) {
        this.stores = stores;
        this.data = data;
        this.tokens = data.people().subList(0, SENDERS).stream()
                .map(person -> token(person, keys))
                .toList();
    }

    List<Scenario> all() {
        return List.of(groups(), messages(data.groups()), send(data.groups()), newGroup(), home(), shortProfile());
    }

    /** Those that might take longer where there is more: the first group is read, and written to the second. */
    List<Scenario> growing() {
        return List.of(messages(data.groups().subList(0, 1)), send(data.groups().subList(1, 2)), groups(), home());
    }

    private Scenario groups() {
        return new Scenario(
                "groups",
                "list groups",
                count -> List.of(Request.get("/api/message_groups", readersToken())),
                sharing(() -> query(MessagesTable.groupsOf(data.reader().uuid()))),
                false,
                Charge.page(aGroup().getLast(), READ));
    }

    private Scenario messages(List<UUID> groups) {
        return new Scenario(
                "messages",
                "read messages",
                count -> groups.stream()
                        .map(group -> Request.get("/api/messages/" + group, readersToken()))
                        .toList(),
                sharing(() -> query(MessagesTable.messagesIn(any(groups)))),
                false,
                Charge.page(aGroup().getFirst(), READ));
    }

    private Scenario send(List<UUID> groups) {
        return new Scenario(
                "send",
                "send a message",
                count -> groups.stream()
                        .map(group -> send(group.toString(), readersToken()))
                        .toList(),
                sharing(() -> {
                    UUID group = any(groups);
                    get(MessagesTable.groupKey(group), false);
                    MessageItem message = Data.message(group, Instant.now(), data.reader(), 0);
                    stores.dynamoDb()
                            .putItem(put -> put.tableName(Stores.TABLE)
                                    .item(message.toItem())
                                    .conditionExpression("attribute_not_exists(#pk)")
                                    .expressionAttributeNames(Map.of("#pk", MessagesTable.PK)));
                }),
                false,
                Charge.send(aGroup().get(2), aGroup().getFirst()));
    }

    static Request send(String group, String token) {
        return post("""
            {"message":"A message, which says about as much as people say at once","message_group_uuid":"%s"}\
            """.formatted(group), token);
    }

    private Scenario newGroup() {
        return new Scenario(
                "new_group",
                "begin a group",
                this::firstMessages,
                sharing(this::beginGroup),
                true,
                Charge.begin(aGroup()));
    }

    private Scenario home() {
        return new Scenario(
                "home",
                "home, 20 activities",
                count -> List.of(Request.get("/api/activities/home?limit=" + PAGE, readersToken())),
                new Statement(
                        stores,
                        "activities/home",
                        () -> Map.of(
                                "reader_uuid",
                                data.reader().uuid(),
                                "now",
                                OffsetDateTime.now(ZoneOffset.UTC),
                                "before_created_at",
                                END_OF_TIME,
                                "before_uuid",
                                new UUID(-1, -1),
                                "limit",
                                READ)),
                false,
                Charge.NOTHING);
    }

    Scenario shortProfile() {
        return new Scenario(
                "short",
                "a person in short",
                count -> data.people().stream()
                        .map(person -> Request.get("/api/users/@" + person.handle() + "/short", null))
                        .toList(),
                new Statement(
                        stores,
                        "users/short",
                        () -> Map.of("handle", any(data.people()).handle())),
                false,
                Charge.NOTHING);
    }

    /** Each to somebody to whom the sender has not written. */
    private List<Request> firstMessages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    int pair = pairs.getAndIncrement();
                    // From one sender to the next, so that no two of them that are near each other are equal.
                    int sender = 1 + pair % (SENDERS - 1);
                    int receiver = SENDERS + pair / (SENDERS - 1);
                    if (receiver >= data.people().size()) {
                        throw new IllegalStateException("Everybody has written to everybody");
                    }
                    return post("""
                        {"message":"Hello, which says about as much as people say at first","handle":"%s"}\
                        """.formatted(data.people().get(receiver).handle()), tokens.get(sender));
                })
                .toList();
    }

    private void beginGroup() {
        Person one = new Person(UUID.randomUUID(), "person1", "Person Number 1");
        Person other = new Person(UUID.randomUUID(), "person2", "Person Number 2");
        get(MessagesTable.pairKey(one.uuid(), other.uuid()), true);
        List<TransactWriteItem> writes =
                group(one, other).stream().map(Scenarios::putNew).toList();
        stores.dynamoDb().transactWriteItems(transaction -> transaction.transactItems(writes));
        stores.dynamoDb()
                .batchGetItem(gets -> gets.requestItems(Map.of(
                        Stores.TABLE,
                        KeysAndAttributes.builder()
                                .keys(List.of(MessagesTable.goneKey(one.uuid()), MessagesTable.goneKey(other.uuid())))
                                .consistentRead(true)
                                .build())));
    }

    /** As {@link #group} of two of these people. */
    private List<Map<String, AttributeValue>> aGroup() {
        return group(data.people().getFirst(), data.people().get(1));
    }

    /** A group's first message, its pair, itself, and the row of each member. */
    private static List<Map<String, AttributeValue>> group(Person one, Person other) {
        UUID group = UUID.randomUUID();
        MessageItem first = Data.message(group, Instant.now(), one, 0);
        List<Map<String, AttributeValue>> items = new ArrayList<>(List.of(first.toItem()));
        items.addAll(Data.itemsOf(group, one, other, first, first));
        return items;
    }

    private static TransactWriteItem putNew(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(Stores.TABLE)
                        .item(item)
                        .conditionExpression("attribute_not_exists(#pk)")
                        .expressionAttributeNames(Map.of("#pk", MessagesTable.PK)))
                .build();
    }

    private void query(AttributeValue partition) {
        stores.dynamoDb()
                .query(query -> query.tableName(Stores.TABLE)
                        .keyConditionExpression("#pk = :pk")
                        .expressionAttributeNames(Map.of("#pk", MessagesTable.PK))
                        .expressionAttributeValues(Map.of(":pk", partition))
                        .scanIndexForward(false)
                        .consistentRead(true)
                        .limit(READ));
    }

    private void get(Map<String, AttributeValue> key, boolean consistent) {
        stores.dynamoDb().getItem(get -> get.tableName(Stores.TABLE).key(key).consistentRead(consistent));
    }

    private String readersToken() {
        return tokens.getFirst();
    }

    private static Request post(String body, String token) {
        return Request.post("/api/messages", token, body);
    }

    private static String token(Person person, TestKeys keys) {
        // The longest run takes longer than Cognito's hour.
        Date end = Date.from(Instant.now().plus(Duration.ofHours(6)));
        return TestTokens.sign(
                TestTokens.claims(Data.subject(person)).expirationTime(end).build(), keys.current());
    }

    private static <T> T any(List<T> list) {
        return list.get(ThreadLocalRandom.current().nextInt(list.size()));
    }

    /** Calls that all threads make by one client. */
    private static Floor.Calls sharing(Floor.Call call) {
        return () -> call;
    }
}
