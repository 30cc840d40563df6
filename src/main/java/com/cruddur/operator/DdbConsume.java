package com.cruddur.operator;

import com.cruddur.messagestable.StreamPoller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Does the function's work in the foreground. */
@Command(
        name = "consume",
        description = "Follows the table's stream and moves rows to the newest messages, until Ctrl-C.")
final class DdbConsume implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @Mixin
    private Guard guard;

    @Override
    public Integer call() throws InterruptedException {
        Target target = context.target();
        TablePlace table = target.table();
        guard.beforeWriting("Move rows in the", context.stage(), table);
        try (DynamoDbClient client = target.dynamoDb();
                DynamoDbStreamsClient streams = target.streams();
                StreamPoller poller = new StreamPoller(client, streams, table.name());
                Interruption interruption = new Interruption()) {
            // A table that is not there, or a store that is away, is said at once; what comes later is outlived.
            client.describeTable(request -> request.tableName(table.name()));
            poller.start();
            context.console().say("Following the stream of the " + table.describe() + "; Ctrl-C ends it.");
            interruption.await();
            context.console().say("Stopped.");
        }
        return 0;
    }
}
