package com.cruddur.users;

import com.cruddur.security.AccessToken;
import com.cruddur.web.ApiException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ForbiddenException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PasswordResetRequiredException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

/** Cognito's user behind a token: who they are, and their end. Stateless. */
@Component
class CognitoDirectory {

    private static final Logger logger = LoggerFactory.getLogger(CognitoDirectory.class);

    /** As long as a name may be that its owner gives later; see the profile's rules. */
    private static final int NAME_CODE_POINTS = 64;

    private final CognitoIdentityProviderClient cognito;

    CognitoDirectory(CognitoIdentityProviderClient cognito) {
        this.cognito = cognito;
    }

    /**
     * Asks Cognito for the attributes of the token's owner.
     *
     * @return empty when Cognito does not take the token, or the person has no handle that can be used here
     * @throws ApiException 503 when Cognito does not answer
     */
    Optional<CognitoUser> find(AccessToken token) {
        Map<String, String> attributes;
        try {
            attributes = cognito.getUser(request -> request.accessToken(token.value())).userAttributes().stream()
                    .filter(attribute -> attribute.value() != null)
                    .collect(Collectors.toMap(AttributeType::name, AttributeType::value, (first, second) -> first));
        } catch (NotAuthorizedException
                | UserNotFoundException
                | UserNotConfirmedException
                | PasswordResetRequiredException
                | InvalidParameterException
                | ForbiddenException
                | ResourceNotFoundException ex) {
            logger.info(
                    "Cognito does not take the token of {}: {}",
                    token.owner().value(),
                    ex.awsErrorDetails().errorCode());
            return Optional.empty();
        } catch (SdkException ex) {
            throw ApiException.storeUnavailable(ex);
        }
        if (!token.owner().value().equals(attributes.get("sub"))) {
            return Optional.empty();
        }
        return Optional.ofNullable(attributes.get("preferred_username"))
                .filter(handle -> !handle.startsWith("@"))
                .flatMap(Handle::find)
                .map(handle -> new CognitoUser(handle, displayName(attributes, handle), email(attributes)));
    }

    /**
     * Deletes the token's owner at Cognito.
     *
     * @return false when Cognito does not let this token do so; it may lack the scope, or be of another provider
     * @throws ApiException 503 when Cognito does not answer
     */
    boolean delete(AccessToken token) {
        try {
            cognito.deleteUser(request -> request.accessToken(token.value()));
            return true;
        } catch (UserNotFoundException deletedBefore) {
            return true;
        } catch (NotAuthorizedException
                | UserNotConfirmedException
                | PasswordResetRequiredException
                | InvalidParameterException
                | ForbiddenException
                | ResourceNotFoundException ex) {
            logger.info(
                    "Cognito keeps the user {}: {}",
                    token.owner().value(),
                    ex.awsErrorDetails().errorCode());
            return false;
        } catch (SdkException ex) {
            throw ApiException.storeUnavailable(ex);
        }
    }

    /** Null for none, and for one that could not be stored. */
    private static @Nullable String email(Map<String, String> attributes) {
        String email = attributes.get("email");
        return email == null || email.codePoints().anyMatch(CognitoDirectory::isInvisible) ? null : email;
    }

    /** The name as it can be shown: nothing that cannot be seen, not too long; without one, the handle. */
    private static String displayName(Map<String, String> attributes, String handle) {
        String name = attributes.getOrDefault("name", "");
        String shown = name.codePoints()
                .filter(codePoint -> !isInvisible(codePoint))
                .limit(NAME_CODE_POINTS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return shown.isEmpty() ? handle : shown;
    }

    /** Control characters, marks that turn the direction of what follows, half a surrogate pair. */
    private static boolean isInvisible(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE;
    }
}
