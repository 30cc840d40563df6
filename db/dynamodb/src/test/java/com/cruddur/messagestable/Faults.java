package com.cruddur.messagestable;

import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Makes some calls fail as networks and processes do: before the call was made, after it was made and its answer
 * was lost, or now while the call itself lands later.
 *
 * @param rate share of calls that fail
 * @param tries calls made for one that is asked for, as the SDK does
 * @param late runs the calls that land later
 */
record Faults(Random random, double rate, int tries, ExecutorService late, AtomicInteger injected)
        implements Intercepted.Around {

    /** Long enough for other writers to pass by a call, short enough for a test. */
    private static final int LATEST_MILLIS = 40;

    DynamoDbClient on(DynamoDbClient real) {
        return Intercepted.client(DynamoDbClient.class, real, this);
    }

    @Override
    public Object call(String method, @Nullable Object[] arguments, Intercepted.Call call) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(call);
            } catch (SdkClientException ex) {
                if (attempt == tries) {
                    throw ex;
                }
            }
        }
    }

    private Object once(Intercepted.Call call) {
        if (random.nextDouble() >= rate) {
            return call.proceed();
        }
        injected.incrementAndGet();
        switch (random.nextInt(3)) {
            case 0 -> {}
            case 1 -> call.proceed();
            default -> land(call, random.nextInt(LATEST_MILLIS));
        }
        throw SdkClientException.create("injected");
    }

    private void land(Intercepted.Call call, int millis) {
        late.execute(() -> {
            try {
                Thread.sleep(millis);
                call.proceed();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException nobodyListens) {
                // Its caller has long been told that it failed.
            }
        });
    }
}
