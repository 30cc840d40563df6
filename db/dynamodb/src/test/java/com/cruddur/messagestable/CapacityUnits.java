package com.cruddur.messagestable;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What DynamoDB charges, computed from the sizes of items by its published rules. DynamoDB Local's own meter is
 * wrong for transactions, so nothing here asks it.
 */
public final class CapacityUnits {

    private static final int WRITE_UNIT_BYTES = 1024;

    private static final int READ_UNIT_BYTES = 4096;

    private CapacityUnits() {}

    /** Write units of one put, delete or update of an item of this size. */
    public static int write(Map<String, AttributeValue> item) {
        return ceilingOf(bytes(item), WRITE_UNIT_BYTES);
    }

    /** Write units within a transaction, which writes everything twice. */
    public static int transactionalWrite(Map<String, AttributeValue> item) {
        return 2 * write(item);
    }

    /** Write units in the index of an item that enters or leaves it. */
    public static int indexWrite(Map<String, AttributeValue> item) {
        return item.containsKey(MessagesTable.MESSAGE_GROUP_UUID) ? write(item) : 0;
    }

    /** Read units of items that one strongly consistent call reads; an eventually consistent one costs half. */
    public static int consistentRead(List<Map<String, AttributeValue>> items) {
        return Math.max(
                1, ceilingOf(items.stream().mapToInt(CapacityUnits::bytes).sum(), READ_UNIT_BYTES));
    }

    /** Bytes of an item: names and values in UTF-8; a list or map has 3 more, and 1 for each element. */
    public static int bytes(Map<String, AttributeValue> item) {
        return item.entrySet().stream()
                .mapToInt(attribute -> length(attribute.getKey()) + bytes(attribute.getValue()))
                .sum();
    }

    private static int bytes(AttributeValue value) {
        if (value.hasL()) {
            return 3
                    + value.l().stream().mapToInt(element -> 1 + bytes(element)).sum();
        }
        if (value.hasM()) {
            return 3 + value.m().size() + bytes(value.m());
        }
        if (value.bool() != null) {
            return 1;
        }
        if (value.n() != null) {
            // A byte for two digits, and one more.
            return (value.n().length() + 1) / 2 + 1;
        }
        return length(value.s());
    }

    private static int length(String text) {
        return text.getBytes(UTF_8).length;
    }

    private static int ceilingOf(int bytes, int unit) {
        return (bytes + unit - 1) / unit;
    }
}
