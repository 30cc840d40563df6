package com.cruddur.operator;

import com.cruddur.messagestable.MessagesTableSchema;
import com.cruddur.messagestable.MessagesTableSchema.Completion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the table, or gives an existing one what it lacks. */
@Command(
        name = "schema-load",
        description =
                "Creates the table, or adds the index, the stream or the time to live that it lacks; keeps its items.")
final class DdbSchemaLoad implements Callable<Integer> {

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

    DdbSchemaLoad(Targets targets, Console console) {
        this.targets = targets;
        this.console = console;
        this.guard = new Guard(console);
    }

    @Override
    public Integer call() {
        Target target = targets.of(stage);
        TablePlace table = target.table();
        guard.beforeWriting("Create or complete the", stage, table);
        Completion completion;
        try (DynamoDbClient client = target.dynamoDb()) {
            completion = new MessagesTableSchema(client, table.name()).addMissing();
        }
        if (completion.created()) {
            console.say("Created the " + table.describe() + ".");
        } else if (!completion.added().isEmpty()) {
            console.say("Added to the " + table.describe() + ": " + String.join(", ", completion.added()) + ".");
        } else if (completion.differences().isEmpty()) {
            console.say("The " + table.describe() + " is as it is defined.");
        }
        if (!completion.differences().isEmpty()) {
            throw new OperatorException("The " + table.describe() + " cannot be changed in place where it differs: "
                    + String.join(" ", completion.differences()));
        }
        return 0;
    }
}
