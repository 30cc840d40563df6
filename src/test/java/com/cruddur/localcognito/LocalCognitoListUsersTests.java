package com.cruddur.localcognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUsersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

class LocalCognitoListUsersTests {

    private static final MovableClock CLOCK = new MovableClock();

    private static TestPool pool;

    private static List<String> handles;

    // One pool for all: no test here may add to it, for whole lists are counted.
    @BeforeAll
    static void start() {
        pool = new TestPool(Settings.inMemory().withClock(CLOCK));
        handles = sevenIn(pool);
    }

    @AfterAll
    static void stop() {
        pool.close();
    }

    @Test
    void listUsersOverSeveralPagesHasEachUserOnce() {
        List<Integer> sizes = new ArrayList<>();
        List<String> seen = new ArrayList<>();

        pool.client
                .listUsersPaginator(it -> it.userPoolId(pool.cognito.poolId()).limit(3))
                .forEach(page -> {
                    sizes.add(page.users().size());
                    page.users().forEach(user -> seen.add(attribute(user, "preferred_username")));
                });

        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(handles);
    }

    @Test
    void listUsersWhenSomebodySignsUpBetweenPagesHasTheOthersOnce() {
        try (TestPool growing = new TestPool(Settings.inMemory())) {
            List<String> early = sevenIn(growing);
            List<String> seen = new ArrayList<>();

            ListUsersResponse first = growing.client.listUsers(
                    it -> it.userPoolId(growing.cognito.poolId()).limit(3));
            first.users().forEach(user -> seen.add(attribute(user, "preferred_username")));
            growing.confirmedUser();
            growing.client
                    .listUsers(it -> it.userPoolId(growing.cognito.poolId()).paginationToken(first.paginationToken()))
                    .users()
                    .forEach(user -> seen.add(attribute(user, "preferred_username")));

            assertThat(seen).containsAll(early).doesNotHaveDuplicates();
        }
    }

    @Test
    void listUsersWhenThePageIsExactlyFullHasNoTokenForAnother() {
        ListUsersResponse answer =
                pool.client.listUsers(it -> it.userPoolId(pool.cognito.poolId()).limit(handles.size()));

        assertThat(answer.users()).hasSameSizeAs(handles);
        assertThat(answer.paginationToken()).isNull();
    }

    @Test
    void listUsersShowsStatusAndDates() {
        try (TestPool fresh = new TestPool(Settings.inMemory().withClock(CLOCK))) {
            fresh.signUp(TestPool.freshHandle());

            UserType user = fresh.client
                    .listUsers(it -> it.userPoolId(fresh.cognito.poolId()))
                    .users()
                    .getFirst();

            assertThat(user.userStatusAsString()).isEqualTo("UNCONFIRMED");
            assertThat(user.enabled()).isTrue();
            assertThat(user.userCreateDate()).isEqualTo(CLOCK.instant());
            assertThat(attribute(user, "email_verified")).isEqualTo("false");
            assertThat(attribute(user, "sub")).isEqualTo(user.username());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"preferred_username = \"%s\"", "preferred_username=\"%S\"", "email ^= \"%s@\""})
    void listUsersByFilterFindsThatUserOnly(String filter) {
        String wanted = handles.get(4);

        List<UserType> found = filtered(filter.formatted(wanted));

        assertThat(found)
                .extracting(user -> attribute(user, "preferred_username"))
                .containsExactly(wanted);
    }

    @Test
    void listUsersBySubFindsThatUserOnly() {
        UserType anybody =
                filtered("preferred_username = \"" + handles.get(2) + "\"").getFirst();

        List<UserType> found = filtered("sub = \"" + anybody.username() + "\"");

        assertThat(found).extracting(UserType::username).containsExactly(anybody.username());
    }

    @Test
    void listUsersByFilterWithoutMatchIsEmpty() {
        assertThat(filtered("preferred_username = \"no\\\"body\"")).isEmpty();
    }

    @Test
    void listUsersWithAttributesToGetHasTheseOnly() {
        ListUsersResponse answer = pool.client.listUsers(
                it -> it.userPoolId(pool.cognito.poolId()).attributesToGet("sub", "preferred_username"));

        assertThat(answer.users())
                .allSatisfy(user -> assertThat(user.attributes())
                        .extracting(AttributeType::name)
                        .containsExactlyInAnyOrder("sub", "preferred_username"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "!!!!", "AAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void listUsersWhenPaginationTokenIsMalformedIsRefused(String token) {
        assertThatThrownBy(() -> pool.client.listUsers(
                        it -> it.userPoolId(pool.cognito.poolId()).paginationToken(token)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void listUsersWhenPaginationTokenIsOfAnotherFilterIsRefused() {
        String token = pool.client
                .listUsers(it -> it.userPoolId(pool.cognito.poolId()).limit(3))
                .paginationToken();

        assertThatThrownBy(() -> pool.client.listUsers(it -> it.userPoolId(pool.cognito.poolId())
                        .filter("email ^= \"h\"")
                        .paginationToken(token)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 61})
    void listUsersWhenLimitIsOutOfRangeIsRefused(int limit) {
        assertThatThrownBy(() -> pool.client.listUsers(
                        it -> it.userPoolId(pool.cognito.poolId()).limit(limit)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"email", "email = x", "email > \"x\"", "shoe_size = \"9\"", "email = \"x\" and sub = \"y\""})
    void listUsersWhenFilterIsMalformedIsRefused(String filter) {
        assertThatThrownBy(() -> filtered(filter)).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void listUsersWhenPoolIsUnknownIsNotFound() {
        assertThatThrownBy(() -> pool.client.listUsers(it -> it.userPoolId("local_other")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private static List<UserType> filtered(String filter) {
        return pool.client
                .listUsers(it -> it.userPoolId(pool.cognito.poolId()).filter(filter))
                .users();
    }

    private static String attribute(UserType user, String name) {
        return user.attributes().stream()
                .filter(it -> it.name().equals(name))
                .map(AttributeType::value)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sevenIn(TestPool some) {
        return IntStream.range(0, 7).mapToObj(_ -> some.confirmedUser()).toList();
    }
}
