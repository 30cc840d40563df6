package com.cruddur.messagestable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/** On DynamoDB Local without its server, which can be told to end its shards and go on in new ones. */
class StreamShardsTests {

    private static final boolean NO_TELEMETRY = true;

    private final AmazonDynamoDBLocal engine = DynamoDBEmbedded.create(NO_TELEMETRY);

    private final DynamoDbClient client = engine.dynamoDbClient();

    private final DynamoDbStreamsClient streams = engine.dynamoDbStreamsClient();

    private final Conversations conversations =
            new Conversations(new LocalTable(client, streams, MessagesTable.DEFAULT_NAME));

    private final Person andrew = Conversations.person("andrew");

    @BeforeEach
    void createTable() {
        new MessagesTableSchema(client, MessagesTable.DEFAULT_NAME).createIfMissing();
    }

    @AfterEach
    void shutDown() {
        engine.shutdown();
    }

    @Test
    void readGivesEveryMessageOfEveryShardInOrder() {
        List<UUID> sent = new ArrayList<>();
        for (int shard = 0; shard < 3; shard++) {
            sent.add(start());
            sent.add(start());
            engine.triggerShardRollovers();
        }
        sent.add(start());

        List<UUID> read = readAll(open());

        assertThat(shardCount()).isGreaterThan(2);
        assertThat(read).containsExactlyElementsOf(sent);
    }

    @Test
    void readFollowsAShardThatEndsToItsChild() {
        List<UUID> sent = new ArrayList<>(List.of(start()));
        StreamShards shards = open();
        List<UUID> read = readAll(shards);
        engine.triggerShardRollovers();
        sent.add(start());

        read.addAll(readAll(shards));

        assertThat(shardCount()).isGreaterThan(1);
        assertThat(read).containsExactlyElementsOf(sent);
    }

    @Test
    void readOfAQuietStreamGivesNothing() {
        StreamShards shards = open();

        assertThat(readAll(shards)).isEmpty();
        assertThat(readAll(shards)).isEmpty();
    }

    private UUID start() {
        return conversations
                .start(andrew, Conversations.person("friend"), "hello")
                .uuid();
    }

    private StreamShards open() {
        StreamShards shards = new StreamShards(streams, arn());
        shards.refresh();
        return shards;
    }

    private static List<UUID> readAll(StreamShards shards) {
        List<UUID> read = new ArrayList<>();
        boolean more = true;
        while (more) {
            more = shards.read(read::add);
        }
        return read;
    }

    private int shardCount() {
        return streams.describeStream(request -> request.streamArn(arn()))
                .streamDescription()
                .shards()
                .size();
    }

    private String arn() {
        return client.describeTable(request -> request.tableName(MessagesTable.DEFAULT_NAME))
                .table()
                .latestStreamArn();
    }
}
