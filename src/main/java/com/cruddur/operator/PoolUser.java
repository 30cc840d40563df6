package com.cruddur.operator;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;

/**
 * A person as the pool has them; what they never told is null.
 *
 * @param sub what their tokens are about
 * @param status as Cognito calls it
 */
record PoolUser(
        @Nullable String handle,
        @Nullable String sub,
        @Nullable String name,
        @Nullable String email,
        boolean emailVerified,
        String status) {

    /** Everybody in a pool, page after page, in Cognito's order. */
    static Stream<PoolUser> all(CognitoIdentityProviderClient client, String poolId) {
        return client.listUsersPaginator(request -> request.userPoolId(poolId)).users().stream()
                .map(PoolUser::of);
    }

    boolean isConfirmed() {
        return status.equals(UserStatusType.CONFIRMED.toString());
    }

    private static PoolUser of(UserType user) {
        Map<String, String> attributes = user.attributes().stream()
                .filter(attribute -> attribute.value() != null)
                .collect(Collectors.toMap(AttributeType::name, AttributeType::value, (first, second) -> first));
        return new PoolUser(
                attributes.get("preferred_username"),
                attributes.get("sub"),
                attributes.get("name"),
                attributes.get("email"),
                "true".equals(attributes.get("email_verified")),
                String.valueOf(user.userStatusAsString()));
    }
}
