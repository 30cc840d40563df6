package com.cruddur.operator;

import com.cruddur.messagestable.StreamPoller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Does the function's work in the foreground. */
@Command(
        name = "consume",
        description = "Follows the table's stream and moves rows to the newest messages, until Ctrl-C.")
final class DdbConsume implements Callable<Integer> {

    private final Targets targets;

    private final Console console;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = Stage.LABEL,
            description = Stage.DESCRIPTION,
            defaultValue = Stage.DEFAULT)
    private Stage stage = Stage.LOCAL;

    @Mixin
    private Guard guard;

    DdbConsume(Targets targets, Console console) {
        this.targets = targets;
        this.console = console;
        this.guard = new Guard(console);
    }

    @Override
    public Integer call() throws InterruptedException {
        Target target = targets.of(stage);
        TablePlace table = target.table();
        guard.beforeWriting("Move rows in the", stage, table);
        try (DynamoDbClient client = target.dynamoDb();
                DynamoDbStreamsClient streams = target.streams();
                StreamPoller poller = new StreamPoller(client, streams, table.name());
                Interruption interruption = new Interruption()) {
            // A table that is not there, or a store that is away, is said at once; what comes later is outlived.
            client.describeTable(request -> request.tableName(table.name()));
            poller.start();
            console.say("Following the stream of the " + table.describe() + "; Ctrl-C ends it.");
            interruption.await();
            console.say("Stopped.");
        }
        return 0;
    }
}
