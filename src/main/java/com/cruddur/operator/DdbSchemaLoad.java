package com.cruddur.operator;

import com.cruddur.messagestable.MessagesTableSchema;
import com.cruddur.messagestable.MessagesTableSchema.Completion;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Makes the table, or gives an existing one what it lacks. */
@Command(
        name = "schema-load",
        description =
                "Creates the table, or adds the index, the stream or the time to live that it lacks; keeps its items.")
final class DdbSchemaLoad implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @Mixin
    private Guard guard;

    @Override
    public Integer call() {
        Target target = context.target();
        TablePlace table = target.table();
        guard.beforeWriting("Create or complete the", context.stage(), table);
        Completion completion;
        try (DynamoDbClient client = target.dynamoDb()) {
            completion = new MessagesTableSchema(client, table.name()).addMissing();
        }
        if (completion.created()) {
            context.console().say("Created the " + table.describe() + ".");
        } else if (!completion.added().isEmpty()) {
            context.console()
                    .say("Added to the " + table.describe() + ": " + String.join(", ", completion.added()) + ".");
        } else if (completion.differences().isEmpty()) {
            context.console().say("The " + table.describe() + " is as it is defined.");
        }
        if (!completion.differences().isEmpty()) {
            throw new OperatorException("The " + table.describe() + " cannot be changed in place where it differs: "
                    + String.join(" ", completion.differences()));
        }
        return 0;
    }
}
