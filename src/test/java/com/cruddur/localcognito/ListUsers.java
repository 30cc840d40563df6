package com.cruddur.localcognito;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists users by pages, in the order of their {@code sub}: nobody is left out or doubled while others sign up. */
final class ListUsers implements Action {

    // Cognito's, and its default.
    private static final int MAX_LIMIT = 60;

    private final Pool pool;

    private final Users users;

    ListUsers(Pool pool, Users users) {
        this.pool = pool;
        this.users = users;
    }

    @Override
    public Answer answer(Request request) {
        pool.requirePool(request);
        int limit = limit(request);
        String filterText = request.findText("Filter").orElse("");
        UserFilter filter = UserFilter.parse(filterText);
        UUID start = request.findText("PaginationToken")
                .map(token -> PaginationToken.parse(token, filterText).after())
                .orElse(null);
        List<String> wanted = request.texts("AttributesToGet");
        // One more than the page, to know whether another page follows.
        List<User> found =
                users.after(start).filter(filter::matches).limit(limit + 1L).toList();
        List<User> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? new PaginationToken(page.getLast().sub(), filterText).text() : null;
        return new Answer(page.stream().map(user -> Item.of(user, wanted)).toList(), next);
    }

    private static int limit(Request request) {
        int limit = request.findNumber("Limit").orElse(MAX_LIMIT);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw CognitoException.invalidParameter("Limit is not from 1 to 60.");
        }
        return limit;
    }

    /** @param paginationToken null at the end */
    record Answer(List<Item> users, @Nullable String paginationToken) {}

    /** Dates are seconds since 1970, with a fraction. */
    record Item(
            UUID username,
            List<UserAttribute> attributes,
            BigDecimal userCreateDate,
            BigDecimal userLastModifiedDate,
            boolean enabled,
            String userStatus) {

        /** @param wanted names of attributes; none means all */
        static Item of(User user, List<String> wanted) {
            return new Item(
                    user.sub(),
                    UserAttribute.allOf(user).stream()
                            .filter(it -> wanted.isEmpty() || wanted.contains(it.name()))
                            .toList(),
                    seconds(user.createdAt()),
                    seconds(user.changedAt()),
                    true,
                    user.status());
        }

        private static BigDecimal seconds(Instant instant) {
            return BigDecimal.valueOf(instant.toEpochMilli(), 3);
        }
    }
}
