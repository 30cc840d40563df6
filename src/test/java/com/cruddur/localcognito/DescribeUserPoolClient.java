package com.cruddur.localcognito;

/** Shows the app client; of what Cognito knows about one, what this pool has. */
final class DescribeUserPoolClient implements Action {

    private final Pool pool;

    DescribeUserPoolClient(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Answer answer(Request request) {
        pool.requirePool(request);
        pool.requireClient(request);
        return new Answer(new Client(pool.poolId(), pool.clientId()));
    }

    record Answer(Client userPoolClient) {}

    record Client(String userPoolId, String clientId) {}
}
