package com.cruddur.operator;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Lists the tables of the account and region, or of the local store. */
@Command(name = "list-tables", description = "Lists the tables with their indexes and streams.")
final class DdbListTables implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        Target target = context.target();
        Table table = new Table("table", "status", "items_about", "bytes_about", "indexes", "stream");
        try (DynamoDbClient client = target.dynamoDb()) {
            client.listTablesPaginator().tableNames().forEach(name -> {
                TableDescription found =
                        client.describeTable(request -> request.tableName(name)).table();
                table.add(
                        name,
                        found.tableStatusAsString(),
                        found.itemCount(),
                        found.tableSizeBytes(),
                        found.globalSecondaryIndexes().stream()
                                .map(GlobalSecondaryIndexDescription::indexName)
                                .collect(Collectors.joining(", ")),
                        stream(found.streamSpecification()));
            });
        }
        answer.write("Tables at " + target.table().address() + ": " + table.size(), table);
        return 0;
    }

    private static String stream(@Nullable StreamSpecification stream) {
        return stream == null ? "off" : stream.streamViewTypeAsString();
    }
}
