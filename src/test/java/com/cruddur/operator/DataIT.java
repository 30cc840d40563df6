package com.cruddur.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import com.cruddur.localcognito.LocalCognito;
import com.cruddur.localcognito.Settings;
import com.cruddur.messagestable.MessagesTableSchema;
import com.cruddur.operator.Script.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** The scripts that write and show data, on real stores; each is run twice. */
class DataIT {

    private static OperatorStores stores;

    private static LocalCognito cognito;

    private final String table = "messages-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        stores = new OperatorStores();
        cognito = LocalCognito.start(Settings.inMemory());
        assertThat(stores.script("bin/db/migrate").run().exit()).isZero();
        assertThat(stores.script("bin/db/seed").run().out()).contains("people 3, 3 of them new");
        assertThat(stores.script("bin/db/seed").run().out()).contains("people 3, 0 of them new");
    }

    @AfterAll
    static void stop() {
        cognito.close();
        stores.close();
    }

    @BeforeEach
    void makeTable() {
        new MessagesTableSchema(stores.client(), table).createIfMissing();
    }

    @Test
    void theSampleIsSeededOnceAndShownByTheAccessPatterns() {
        Result first = script("bin/ddb/seed").run();
        Result second = script("bin/ddb/seed").run();
        Result conversation = script("bin/ddb/patterns/get-conversation").run("--limit", "3");
        Result list = script("bin/ddb/patterns/list-conversations").run("--handle", "bayko");
        Result nobody = script("bin/ddb/patterns/get-conversation").run("--with", "londo");
        Result scan = script("bin/ddb/scan").run("--limit", "2");

        assertThat(first.out()).contains("conversations 1, messages 110, of them new 110", "requests repeated 0");
        assertThat(second.out()).contains("conversations 1, messages 110, of them new 0");
        assertThat(conversation.out())
                .contains("The group 5ae290ed-55d1-47a0-bc6d-fe2bc2700399 of @andrewbrown and @bayko")
                .containsPattern("@bayko +I type fast\\.")
                .contains("emulator's figure")
                .containsPattern("Query +MSG#5ae290ed-55d1-47a0-bc6d-fe2bc2700399 +[0-9.]+\n");
        assertThat(list.out()).containsPattern("@andrewbrown +I type fast\\.").containsPattern("Query +GRP#");
        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err()).startsWith("Error: @andrewbrown and @londo have no conversation");
        assertThat(scan.out()).contains(": 114\n", "Messages: 110, of which 2 are shown", "Pairs: 1\n");
    }

    @Test
    void twentyThousandMessagesAreSeededWithoutAFailedRequest() {
        Script seed = script("bin/ddb/seed");

        Result first = seed.run("--groups", "20", "--messages", "1000");
        Result second = seed.run("--groups", "20", "--messages", "1000");

        assertThat(first.out())
                .contains("conversations 20, messages 20,000, of them new 20,000", "requests repeated 0");
        assertThat(second.out()).contains("conversations 20, messages 20,000, of them new 0");
        assertThat(items()).isEqualTo(20_000 + 20 * 4);
    }

    @Test
    void aSeedThatIsStoppedIsContinuedByTheNext() throws IOException {
        Script seed = script("bin/ddb/seed");
        String[] many = {"--groups", "20", "--messages", "400"};

        String stopped;
        try (RunningScript running = RunningScript.start(seed, many)) {
            await().atMost(Duration.ofSeconds(60)).until(() -> items() > 0);
            stopped = running.stop();
        }
        Result next = seed.run(many);

        assertThat(stopped)
                .containsPattern("Stopped after [0-9,]+ of 8,000 messages")
                .contains("the same command goes on");
        assertThat(next.out())
                .contains("conversations 20, messages 8,000, of them new")
                .doesNotContain("of them new 0;");
        assertThat(items()).isEqualTo(8_000 + 20 * 4);
    }

    @Test
    void aTableIsDroppedOnlyWhenThatIsConfirmed() {
        Script drop = script("bin/ddb/drop");

        Result nobody = drop.run(table);
        Result elsewhere = drop.with("AWS_ENDPOINT_URL_DYNAMODB", "https://dynamodb.ca-central-1.amazonaws.com")
                .run(table, "--yes");
        Result confirmed = drop.runAnswering("y\n", table);
        Result again = drop.run(table, "--yes");

        assertThat(nobody.exit()).isEqualTo(1);
        assertThat(nobody.err()).contains("Drop the table " + table, "[y/N]", "nothing was changed");
        assertThat(elsewhere.exit()).isEqualTo(1);
        assertThat(elsewhere.err()).contains("is on another machine; say prod");
        assertThat(confirmed.out()).startsWith("Dropped the table " + table);
        assertThat(again.out()).startsWith("There is no table " + table);
        assertThat(again.exit()).isZero();
    }

    @Test
    void theDatabaseIsSetUpFromNothingAndTwice() {
        String url = stores.postgres().connectionUrl().replaceFirst("cruddur$", "setup");
        Script setup = script("bin/db/setup").with("CONNECTION_URL", url);

        Result first = setup.run("--yes");
        Result second = setup.run("--yes");
        Result sessions = script("bin/db/sessions").run();
        Result ended = script("bin/db/kill-all").run("--yes");
        Result elsewhere = setup.with("CONNECTION_URL", "postgresql://me:secret@db.example.com/cruddur")
                .run("--yes");

        assertSoftly(softly -> {
            softly.assertThat(first.err()).isEmpty();
            softly.assertThat(first.out())
                    .contains("There is no database setup", "Made the database setup", "people 3, 3 of them new")
                    .contains("Skipped: no pool is set", "The database is ready.");
            softly.assertThat(second.out()).contains("Dropped the database setup", "The database is ready.");
            softly.assertThat(sessions.out()).containsPattern("cruddur-operator +active");
            softly.assertThat(ended.out()).startsWith("Ended the sessions on the database cruddur");
            softly.assertThat(elsewhere.exit()).isEqualTo(1);
            softly.assertThat(elsewhere.err())
                    .contains("db.example.com is on another machine")
                    .doesNotContain("secret");
        });
    }

    @Test
    void aRowIsClaimedByTheOneWhoHasItsHandleAndItsAddress() {
        String url = stores.postgres().connectionUrl().replaceFirst("cruddur$", "claims");
        Script update = script("bin/db/update_cognito_user_ids")
                .with("CONNECTION_URL", url)
                .with("AWS_COGNITO_USER_POOL_ID", cognito.poolId())
                .with(
                        "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER",
                        cognito.endpoint().toString());
        assertThat(script("bin/db/setup")
                        .with("CONNECTION_URL", url)
                        .run("--yes")
                        .exit())
                .isZero();
        UUID andrew = cognito.addConfirmedUser("andrewbrown", "andrew@cruddur.test", "Andrew", "Password-1");
        cognito.addConfirmedUser("londo", "somebody@else.test", "Londo", "Password-1");

        Result first = update.run();
        Result second = update.run();
        Result users = update.named("bin/cognito/list-users").run("--map");

        assertThat(first.out())
                .contains("matched 1, unmatched 2, changed 1")
                .containsPattern("andrewbrown +changed +" + andrew)
                .containsPattern("bayko +nobody confirmed in the pool has the handle")
                .containsPattern("londo +the e-mail address is another one in the pool");
        assertThat(second.out()).contains("matched 1, unmatched 2, changed 0");
        assertThat(users.out()).contains("\"andrewbrown\" : \"" + andrew + "\"");
    }

    private int items() {
        return stores.client().scanPaginator(request -> request.tableName(table).select(Select.COUNT)).stream()
                .mapToInt(page -> page.count())
                .sum();
    }

    private Script script(String name) {
        return stores.script(name, table);
    }
}
