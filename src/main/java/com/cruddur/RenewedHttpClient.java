package com.cruddur;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * An HTTP client that leaves its connections behind when a call fails, and goes on with new ones. Connections
 * that were kept over an outage may all be dead; tried one after the other, each would cost a try and its time
 * limit, and the first call after the outage would have no try left for a good one.
 */
final class RenewedHttpClient implements SdkHttpClient {

    /** In an outage every call fails; a new client for each would cost more than the calls. */
    private static final Duration YOUNG = Duration.ofSeconds(1);

    /** No call takes so long, so nobody uses the old connections any more. */
    private static final Duration LEFT_OPEN = Duration.ofSeconds(10);

    private final Supplier<SdkHttpClient> fresh;

    private volatile Generation current;

    private RenewedHttpClient(Supplier<SdkHttpClient> fresh) {
        this.fresh = fresh;
        this.current = Generation.of(fresh);
    }

    /** A builder of such clients. */
    static SdkHttpClient.Builder<?> builder(SdkHttpClient.Builder<?> ofEach) {
        return new Builder(ofEach);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        Generation used = current;
        ExecutableHttpRequest prepared = used.client().prepareRequest(request);
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() throws IOException {
                try {
                    return prepared.call();
                } catch (IOException | RuntimeException ex) {
                    renew(used);
                    throw ex;
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return current.client().clientName();
    }

    @Override
    public void close() {
        current.client().close();
    }

    private void renew(Generation failed) {
        long now = System.nanoTime();
        if (now - failed.madeAt() < YOUNG.toNanos() || !failed.isLeft().compareAndSet(false, true)) {
            return;
        }
        current = Generation.of(fresh);
        CompletableFuture.delayedExecutor(LEFT_OPEN.toMillis(), TimeUnit.MILLISECONDS)
                .execute(failed.client()::close);
    }

    /**
     * A client, and the connections that it keeps.
     *
     * @param isLeft set by the one call that goes on to the next
     */
    private record Generation(SdkHttpClient client, long madeAt, AtomicBoolean isLeft) {

        static Generation of(Supplier<SdkHttpClient> fresh) {
            return new Generation(fresh.get(), System.nanoTime(), new AtomicBoolean());
        }
    }

    private record Builder(SdkHttpClient.Builder<?> ofEach) implements SdkHttpClient.Builder<Builder> {

        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new RenewedHttpClient(() -> ofEach.buildWithDefaults(defaults));
        }
    }
}
