package com.cruddur.operator;

import com.cruddur.messagestable.MessageItem;
import com.cruddur.messagestable.MessagesTable;
import com.cruddur.messagestable.PairItem;
import com.cruddur.messagestable.Person;
import com.cruddur.messagestable.SortKey;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The first access pattern: the messages of two people, and what it costs to read them. */
@Command(
        name = "get-conversation",
        description = "Shows the newest messages of two people, and what reading them costs.")
final class GetConversation implements Callable<Integer> {

    @Mixin
    private CommandContext context;

    @Option(names = "--handle", description = "one of them", defaultValue = "andrewbrown")
    private String handle = "";

    @Option(names = "--with", description = "the other", defaultValue = "bayko")
    private String other = "";

    @Option(names = "--limit", description = "so many messages", defaultValue = "20")
    private int limit;

    @Mixin
    private Answer answer;

    @Override
    public Integer call() {
        Target target = context.target();
        TablePlace place = target.table();
        People people = new People(target.database());
        Person one = people.require(handle);
        Person two = people.require(other);
        try (DynamoDbClient client = target.dynamoDb()) {
            Consumed consumed = new Consumed(client, place);
            Map<String, AttributeValue> pair =
                    consumed.get("PAIR#, which group the two have", MessagesTable.pairKey(one.uuid(), two.uuid()));
            if (pair.isEmpty()) {
                throw new OperatorException(
                        "@" + one.handle() + " and @" + two.handle() + " have no conversation in the "
                                + place.describe() + "; bin/ddb/seed makes one of andrewbrown and bayko.");
            }
            UUID group = PairItem.groupUuid(pair);
            Table messages = new Table("created_at", "from", "message");
            List<Map<String, AttributeValue>> items = consumed.newest(MessagesTable.messagesIn(group), limit);
            items.reversed().stream()
                    .map(MessageItem::fromItem)
                    .forEach(message -> messages.add(
                            SortKey.formatTime(message.createdAt()),
                            "@" + message.sender().handle(),
                            message.text()));
            answer.write(
                    "The group " + group + " of @" + one.handle() + " and @" + two.handle() + " in the "
                            + place.describe(),
                    List.of(new Answer.Section("Newest messages, oldest of them first", messages), consumed.section()));
        }
        return 0;
    }
}
