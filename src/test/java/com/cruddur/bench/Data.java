package com.cruddur.bench;

import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.PairItem;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * What the stores hold: a thousand people, groups of the first of them with a conversation in each, and activities, of
 * which half have expired and wait for the sweeper.
 *
 * @param people the first is the reader
 * @param groups the reader's
 */
record Data(List<Person> people, List<UUID> groups) {

    private static final int PEOPLE = 1_000;

    /** The most that DynamoDB takes in one call. */
    private static final int BATCH = 25;

    static final Size USUAL = new Size(50, 200, 200, 100_000);

    /**
     * How much there is of what grows.
     *
     * @param messagesInFirst in each of the first two groups
     * @param messagesInEach in each of the others
     */
    record Size(int groups, int messagesInFirst, int messagesInEach, int activities) {

        private int messagesIn(int group) {
            return group <= 2 ? messagesInFirst : messagesInEach;
        }
    }

    /** Fills the stores; the schema must be there. */
    static Data seed(Stores stores, Size size) {
        try (Connection connection = stores.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE users CASCADE");
            statement.execute("INSERT INTO users (uuid, handle, display_name, email, cognito_user_id)"
                    + " SELECT CAST(md5('person' || i) AS uuid), 'person' || i, 'Person Number ' || i,"
                    + " 'person' || i || '@cruddur.test', 'subject' || i"
                    + " FROM generate_series(0, " + (PEOPLE - 1) + ") AS i");
            statement.execute("""
                INSERT INTO activities (user_uuid, message, created_at, expires_at)
                SELECT CAST(md5('person' || i %% 1000) AS uuid), 'Activity number ' || i || ', about as long as one is',
                  now() - age, now() - age + lifetime
                FROM generate_series(1, %d) AS i
                CROSS JOIN LATERAL (
                  SELECT (ARRAY[1, 3, 12, 24, 72, 168, 720])[1 + i %% 7] * interval '1 hour' AS lifetime
                ) AS lifetimes
                CROSS JOIN LATERAL (SELECT lifetime * (2 * random()) AS age) AS ages
                """.formatted(size.activities()));
            statement.execute("VACUUM ANALYZE");
            List<Person> people = people(statement);
            List<UUID> groups = IntStream.rangeClosed(1, size.groups())
                    .parallel()
                    .mapToObj(
                            i -> group(stores, people.getFirst(), people.get(1 + i % (PEOPLE - 1)), size.messagesIn(i)))
                    .toList();
            return new Data(people, groups);
        } catch (SQLException ex) {
            throw new IllegalStateException("Filling Postgres", ex);
        }
    }

    Person reader() {
        return people.getFirst();
    }

    /** As his tokens name a person. */
    static String subject(Person person) {
        return person.handle().replace("person", "subject");
    }

    private static List<Person> people(Statement statement) throws SQLException {
        List<Person> people = new ArrayList<>();
        try (var rows = statement.executeQuery(
                "SELECT uuid, handle, display_name FROM users ORDER BY CAST(substr(handle, 7) AS integer)")) {
            while (rows.next()) {
                people.add(new Person(rows.getObject(1, UUID.class), rows.getString(2), rows.getString(3)));
            }
        }
        return people;
    }

    private static UUID group(Stores stores, Person one, Person other, int messages) {
        UUID group = UUID.randomUUID();
        Instant begin = Instant.now().minus(Duration.ofDays(1));
        List<Map<String, AttributeValue>> items = new ArrayList<>();
        List<MessageItem> all = IntStream.range(0, messages)
                .mapToObj(i -> message(group, begin.plusMillis(i), i % 2 == 0 ? one : other, i))
                .toList();
        all.forEach(message -> items.add(message.toItem()));
        items.addAll(itemsOf(group, one, other, all.getFirst(), all.getLast()));
        IntStream.range(0, (items.size() + BATCH - 1) / BATCH).parallel().forEach(i -> {
            List<WriteRequest> writes = items.subList(i * BATCH, Math.min(items.size(), (i + 1) * BATCH)).stream()
                    .map(item -> WriteRequest.builder()
                            .putRequest(put -> put.item(item))
                            .build())
                    .toList();
            stores.dynamoDb().batchWriteItem(request -> request.requestItems(Map.of(Stores.TABLE, writes)));
        });
        return group;
    }

    static MessageItem message(UUID group, Instant at, Person sender, int number) {
        UUID uuid = UUID.randomUUID();
        return new MessageItem(
                group,
                SortKey.of(at, uuid),
                uuid,
                "Message number " + number + ", which says about as much as people say at once",
                sender);
    }

    /** What stands beside the messages of a group: its pair, itself and a row for each member. */
    static List<Map<String, AttributeValue>> itemsOf(
            UUID group, Person one, Person other, MessageItem first, MessageItem newest) {
        GroupItem item = new GroupItem(group, List.of(one, other), newest.key(), first.createdAt());
        return List.of(
                new PairItem(one.uuid(), other.uuid(), group).toItem(),
                item.toItem(),
                MessageGroupItem.of(one, item, newest.key(), newest.text()).toItem(),
                MessageGroupItem.of(other, item, newest.key(), newest.text()).toItem());
    }
}
