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

    private final Targets targets;

    private final Console console;

    @Parameters(index = "0", paramLabel = "table", description = "its name")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = Stage.LABEL,
            description = Stage.DESCRIPTION,
            defaultValue = Stage.DEFAULT)
    private Stage stage = Stage.LOCAL;

    @Mixin
    private Guard guard;

    DdbDrop(Targets targets, Console console) {
        this.targets = targets;
        this.console = console;
        this.guard = new Guard(console);
    }

    @Override
    public Integer call() {
        Target target = targets.of(stage);
        TablePlace table = target.table().named(name);
        guard.beforeDestroying("Drop the", stage, table);
        try (DynamoDbClient client = target.dynamoDb();
                var waiter = client.waiter()) {
            client.deleteTable(request -> request.tableName(name));
            waiter.waitUntilTableNotExists(request -> request.tableName(name));
            console.say("Dropped the " + table.describe() + ".");
        } catch (ResourceNotFoundException noTable) {
            console.say("There is no " + table.describe() + "; nothing to drop.");
        }
        return 0;
    }
}
