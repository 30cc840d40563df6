package com.cruddur.operator;

import java.net.URI;

/**
 * A user pool of Cognito.
 *
 * @param named whether the environment names it; else it is the development run's
 */
record PoolPlace(URI address, String id, boolean named) {

    String describe() {
        return "pool " + id + " at " + address;
    }
}
