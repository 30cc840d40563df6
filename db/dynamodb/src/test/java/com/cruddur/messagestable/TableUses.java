package com.cruddur.messagestable;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Writes down what a client does on the table, as permissions name it: the action and the head of the partition's
 * key, {@code dynamodb:PutItem MSG#*}. A transaction is its parts, as it is for IAM.
 */
public final class TableUses implements ExecutionInterceptor {

    private static final Pattern PARTITION = Pattern.compile("#?pk = (:\\w+)");

    private final Set<String> uses = new ConcurrentSkipListSet<>();

    @Override
    public void beforeExecution(Context.BeforeExecution execution, ExecutionAttributes attributes) {
        note(execution.request());
    }

    /** What was done since the last call of this method. */
    public Set<String> take() {
        Set<String> taken = Set.copyOf(uses);
        uses.removeAll(taken);
        return taken;
    }

    private void note(SdkRequest request) {
        switch (request) {
            case GetItemRequest get -> note("GetItem", get.key());
            case BatchGetItemRequest gets ->
                gets.requestItems()
                        .values()
                        .forEach(ofTable -> ofTable.keys().forEach(key -> note("BatchGetItem", key)));
            case PutItemRequest put -> note("PutItem", put.item());
            case DeleteItemRequest delete -> note("DeleteItem", delete.key());
            case UpdateItemRequest update -> note("UpdateItem", update.key());
            case QueryRequest query when query.indexName() == null -> note("Query", partition(query));
            case TransactWriteItemsRequest writes -> writes.transactItems().forEach(this::note);
            // Anything else has no partition that a permission could name, and stands out in the comparison.
            default -> uses.add(request.getClass().getSimpleName());
        }
    }

    private void note(TransactWriteItem write) {
        if (write.put() != null) {
            note("PutItem", write.put().item());
        }
        if (write.delete() != null) {
            note("DeleteItem", write.delete().key());
        }
        if (write.update() != null) {
            note("UpdateItem", write.update().key());
        }
        if (write.conditionCheck() != null) {
            note("ConditionCheckItem", write.conditionCheck().key());
        }
    }

    private void note(String action, Map<String, AttributeValue> item) {
        note(action, item.get(MessagesTable.PK));
    }

    private void note(String action, AttributeValue partition) {
        uses.add("dynamodb:" + action + " " + partition.s().replaceFirst("#.*", "#*"));
    }

    private static AttributeValue partition(QueryRequest query) {
        Matcher name = PARTITION.matcher(query.keyConditionExpression());
        if (!name.find()) {
            throw new IllegalStateException("A query that this does not understand: " + query.keyConditionExpression());
        }
        return query.expressionAttributeValues().get(name.group(1));
    }
}
