package com.cruddur.bench;

import java.util.List;
import java.util.function.IntFunction;

/**
 * A kind of request, and the calls of stores that it cannot do without.
 *
 * @param name as in the results
 * @param title for people
 * @param requests the next so many that may be sent; fresh ones where a request can be sent once only
 * @param floor makes the calls of stores, one thread's with its own connection
 * @param consumed whether a request means something else the second time
 * @param charge what AWS charges for these calls
 */
record Scenario(
        String name,
        String title,
        IntFunction<List<Request>> requests,
        Floor.Calls floor,
        boolean consumed,
        Charge charge) {}
