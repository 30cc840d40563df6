package com.cruddur.operator;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Removes a table with all that is in it. Which one must be said. */
@Command(name = "drop", description = "Removes a table with all that is in it.")
final class DdbDrop implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @Parameters(index = "0", paramLabel = "table", description = "its name")
    private String name = "";

    @Mixin
    private Guard guard;

    @Override
    public Integer call() {
        Target target = context.target();
        TablePlace table = target.table().named(name);
        guard.beforeDestroying("Drop the", context.stage(), table);
        try (DynamoDbClient client = target.dynamoDb();
                var waiter = client.waiter()) {
            client.deleteTable(request -> request.tableName(name));
            waiter.waitUntilTableNotExists(request -> request.tableName(name));
            context.console().say("Dropped the " + table.describe() + ".");
        } catch (ResourceNotFoundException noTable) {
            context.console().say("There is no " + table.describe() + "; nothing to drop.");
        }
        return 0;
    }
}
