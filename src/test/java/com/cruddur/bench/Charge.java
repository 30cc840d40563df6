package com.cruddur.bench;

import com.cruddur.messagestable.CapacityUnits;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What AWS charges for the DynamoDB side of a request, computed from the sizes of the items that the run itself uses.
 *
 * @param reads read units
 * @param writes write units
 */
record Charge(double reads, int writes) {

    static final Charge NOTHING = new Charge(0, 0);

    /** One strongly consistent query of so many items like this one. */
    static Charge page(Map<String, AttributeValue> item, int count) {
        return new Charge(CapacityUnits.consistentRead(Collections.nCopies(count, item)), 0);
    }

    /** The group, read eventually consistent, and a message put. */
    static Charge send(Map<String, AttributeValue> group, Map<String, AttributeValue> message) {
        return new Charge(CapacityUnits.consistentRead(List.of(group)) / 2.0, CapacityUnits.write(message));
    }

    /** A pair and two departures that are not there, and one transaction. */
    static Charge begin(List<Map<String, AttributeValue>> items) {
        return new Charge(
                3.0 * CapacityUnits.consistentRead(List.of()),
                items.stream()
                        .mapToInt(item -> CapacityUnits.transactionalWrite(item) + CapacityUnits.indexWrite(item))
                        .sum());
    }
}
