package com.cruddur;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Counts the capacity units that DynamoDB says it has charged, by operation: the metric {@code
 * cruddur.dynamodb.consumed.capacity}. What a refused condition costs is not in it, since DynamoDB does not say.
 */
final class CapacityMeter implements ExecutionInterceptor {

    private static final ReturnConsumedCapacity TOTAL = ReturnConsumedCapacity.TOTAL;

    private final MeterRegistry meters;

    /** Of each operation and table. The registry would make a name for each call to find one. */
    private final Map<List<String>, Counter> counters = new ConcurrentHashMap<>();

    CapacityMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Asks for the figure with every operation that this application uses. */
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest execution, ExecutionAttributes attributes) {
        return switch (execution.request()) {
            case BatchGetItemRequest request -> request.copy(copy -> copy.returnConsumedCapacity(TOTAL));
            case DeleteItemRequest request -> request.copy(copy -> copy.returnConsumedCapacity(TOTAL));
            case GetItemRequest request -> request.copy(copy -> copy.returnConsumedCapacity(TOTAL));
            case PutItemRequest request -> request.copy(copy -> copy.returnConsumedCapacity(TOTAL));
            case QueryRequest request -> request.copy(copy -> copy.returnConsumedCapacity(TOTAL));
            case TransactWriteItemsRequest request -> request.copy(copy -> copy.returnConsumedCapacity(TOTAL));
            default -> execution.request();
        };
    }

    @Override
    public void afterExecution(Context.AfterExecution execution, ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        charged(execution.response())
                .forEach(charged -> counters.computeIfAbsent(List.of(operation, charged.tableName()), this::counter)
                        .increment(charged.capacityUnits()));
    }

    private Counter counter(List<String> operationAndTable) {
        return meters.counter(
                "cruddur.dynamodb.consumed.capacity",
                "operation",
                operationAndTable.getFirst(),
                "table",
                operationAndTable.getLast());
    }

    private static List<ConsumedCapacity> charged(SdkResponse answer) {
        return switch (answer) {
            case BatchGetItemResponse response -> response.consumedCapacity();
            case DeleteItemResponse response ->
                Stream.ofNullable(response.consumedCapacity()).toList();
            case GetItemResponse response ->
                Stream.ofNullable(response.consumedCapacity()).toList();
            case PutItemResponse response ->
                Stream.ofNullable(response.consumedCapacity()).toList();
            case QueryResponse response ->
                Stream.ofNullable(response.consumedCapacity()).toList();
            case TransactWriteItemsResponse response -> response.consumedCapacity();
            default -> List.of();
        };
    }
}
