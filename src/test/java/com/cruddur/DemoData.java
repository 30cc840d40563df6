package com.cruddur;

import com.cruddur.localcognito.LocalCognito;
import com.cruddur.messagestable.GroupItem;
import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.PairItem;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import com.cruddur.page.DemoAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The people and the conversation that a development run begins with. Everything is written once; what a later
 * run finds there, it leaves alone.
 */
final class DemoData {

    /** The people of {@code seed.sql}; the page offers to sign in as each of them. */
    static final List<DemoAccount> PEOPLE = Stream.of(
                    Map.entry("andrewbrown", "Andrew Brown"),
                    Map.entry("bayko", "Andrew Bayko"),
                    Map.entry("londo", "Londo Mollari"))
            .map(person -> new DemoAccount(person.getKey(), person.getValue(), DevelopmentSettings.PASSWORD))
            .toList();

    /** Between two messages; the conversation then spans most of a day and ends two hours ago. */
    private static final Duration PAUSE = Duration.ofMinutes(9);

    private static final Duration ENDED = Duration.ofHours(2);

    private final DataSource dataSource;

    private final JdbcClient jdbc;

    private final DynamoDbClient client;

    private final String tableName;

    DemoData(DataSource dataSource, DynamoDbClient client, String tableName) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.client = client;
        this.tableName = tableName;
    }

    /**
     * Writes what is missing.
     *
     * @param cognito where the people get their accounts; null where a real pool is used
     */
    void seed(@Nullable LocalCognito cognito, Instant now) {
        new ResourceDatabasePopulator(new ClassPathResource("db/seed.sql")).execute(dataSource);
        if (cognito != null) {
            PEOPLE.forEach(account -> giveAccount(account, cognito));
        }
        converse(person("andrewbrown"), person("bayko"), now);
    }

    private void giveAccount(DemoAccount account, LocalCognito cognito) {
        String handle = account.handle();
        String email = jdbc.sql("SELECT users.email FROM users WHERE users.handle = ?")
                .param(handle)
                .query(String.class)
                .single();
        UUID subject = cognito.addConfirmedUser(handle, email, account.displayName(), account.password());
        // The accounts are ours, so their rows are claimed for whatever pool this run has.
        jdbc.sql("UPDATE users SET cognito_user_id = ? WHERE users.handle = ?")
                .params(subject.toString(), handle)
                .update();
    }

    private Person person(String handle) {
        return jdbc.sql("SELECT users.uuid, users.handle, users.display_name FROM users WHERE users.handle = ?")
                .param(handle)
                .query((row, number) -> new Person(
                        row.getObject("uuid", UUID.class), row.getString("handle"), row.getString("display_name")))
                .single();
    }

    private void converse(Person andrew, Person bayko, Instant now) {
        boolean there = client.getItem(
                        request -> request.tableName(tableName).key(MessagesTable.pairKey(andrew.uuid(), bayko.uuid())))
                .hasItem();
        if (there) {
            return;
        }
        List<MessageItem> messages = messages(andrew, bayko, now);
        messages.forEach(message ->
                client.putItem(request -> request.tableName(tableName).item(message.toItem())));

        // Last, and all at once: a run that is ended before leaves messages of a group that nobody sees.
        MessageItem newest = messages.getLast();
        GroupItem group = new GroupItem(
                newest.groupUuid(),
                List.of(andrew, bayko),
                newest.key(),
                messages.getFirst().createdAt());
        List<TransactWriteItem> writes = Stream.of(
                        new PairItem(andrew.uuid(), bayko.uuid(), group.uuid()).toItem(),
                        group.toItem(),
                        MessageGroupItem.of(andrew, group, newest.key(), newest.text())
                                .toItem(),
                        MessageGroupItem.of(bayko, group, newest.key(), newest.text())
                                .toItem())
                .map(this::put)
                .toList();
        client.transactWriteItems(request -> request.transactItems(writes));
    }

    private TransactWriteItem put(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(Put.builder().tableName(tableName).item(item).build())
                .build();
    }

    private static List<MessageItem> messages(Person andrew, Person bayko, Instant now) {
        List<String> lines = conversation();
        UUID group = UUID.randomUUID();
        Instant first = now.minus(ENDED).minus(PAUSE.multipliedBy(lines.size() - 1L));
        List<MessageItem> messages = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] line = lines.get(i).split(": ", 2);
            UUID uuid = UUID.randomUUID();
            SortKey key = SortKey.of(first.plus(PAUSE.multipliedBy(i)), uuid);
            messages.add(new MessageItem(group, key, uuid, line[1], line[0].equals(andrew.handle()) ? andrew : bayko));
        }
        return messages;
    }

    private static List<String> conversation() {
        try {
            return new ClassPathResource("db/conversation.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException ex) {
            throw new UncheckedIOException("Reading the demo conversation", ex);
        }
    }
}
