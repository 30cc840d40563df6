package com.cruddur.operator;

import java.net.URI;

/** A table of DynamoDB. */
record TablePlace(URI address, String name) implements Place {

    @Override
    public String host() {
        return address.getAuthority();
    }

    @Override
    public String describe() {
        return "table " + name + " at " + address;
    }

    /** Another table at the same address. */
    TablePlace named(String other) {
        return new TablePlace(address, other);
    }
}
