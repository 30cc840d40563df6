package com.cruddur.operator;

import com.cruddur.messagestable.MessageGroupItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The second access pattern: one person's conversations by their newest message, and what it costs to read them. */
@Command(
        name = "list-conversations",
        description = "Shows one person's conversations, newest first, and what reading them costs.")
final class ListConversations implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @Option(names = "--handle", description = "whose conversations", defaultValue = "andrewbrown")
    private String handle = "";

    @Option(names = "--limit", description = "so many conversations", defaultValue = "20")
    private int limit;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        Target target = context.target();
        TablePlace place = target.table();
        Person person = new People(target.database()).require(handle);
        try (DynamoDbClient client = target.dynamoDb()) {
            Consumed consumed = new Consumed(client, place);
            Table conversations = new Table("newest_at", "with", "message", "group");
            consumed.newest(MessagesTable.groupsOf(person.uuid()), limit).stream()
                    .map(MessageGroupItem::fromItem)
                    .forEach(row -> conversations.add(
                            SortKey.formatTime(row.createdAt()),
                            "@" + row.other().handle(),
                            row.text(),
                            row.groupUuid().toString()));
            answer.write(
                    "Conversations of @" + person.handle() + " in the " + place.describe() + ": "
                            + conversations.size(),
                    List.of(new Answer.Section("Newest first", conversations), consumed.section()));
        }
        return 0;
    }
}
