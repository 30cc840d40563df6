package com.cruddur;

import com.cruddur.localcognito.LocalCognito;
import com.cruddur.messagestable.Person;
import com.cruddur.operator.ConversationSeeder;
import com.cruddur.operator.Progress;
import com.cruddur.operator.SampleConversation;
import com.cruddur.page.DemoAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
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
        try (ConversationSeeder seeder = new ConversationSeeder(client, tableName)) {
            seeder.write(
                    SampleConversation.of(andrew, bayko, lines(), now),
                    SampleConversation.ORIGINALS_GROUP,
                    () -> false,
                    Progress.unseen());
        }
    }

    private static List<String> lines() {
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
