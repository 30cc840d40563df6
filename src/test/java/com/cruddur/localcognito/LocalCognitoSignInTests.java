package com.cruddur.localcognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UnsupportedTokenTypeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;

class LocalCognitoSignInTests {

    private static final String NEW_PASSWORD = "Another-password-2";

    private static MovableClock clock;

    private static CodesInLog codes;

    private static TestPool pool;

    private String handle;

    @BeforeAll
    static void start() {
        clock = new MovableClock();
        codes = new CodesInLog();
        pool = new TestPool(Settings.inMemory().withClock(clock));
    }

    @BeforeEach
    void addSomebody() {
        handle = pool.confirmedUser();
    }

    @AfterAll
    static void stop() {
        pool.close();
        codes.close();
    }

    @Test
    void signInTakesHandleAddressAndSubInAnyCase() {
        String sub = pool.getUser(pool.signIn(handle).accessToken()).username();

        List<String> usernames = List.of(
                handle.toUpperCase(Locale.ROOT),
                TestPool.emailOf(handle).toUpperCase(Locale.ROOT),
                sub.toUpperCase(Locale.ROOT));

        assertThat(usernames)
                .allSatisfy(username -> assertThat(
                                pool.getUser(pool.signIn(username).accessToken())
                                        .username())
                        .isEqualTo(sub));
    }

    @Test
    void signInAnswersThreeTokensForAnHour() {
        AuthenticationResultType result = pool.signIn(handle);

        assertThat(result.accessToken().split("\\.", -1)).hasSize(3);
        assertThat(result.idToken().split("\\.", -1)).hasSize(3);
        assertThat(result.refreshToken()).doesNotContain(".").hasSizeGreaterThan(40);
        assertThat(result.expiresIn()).isEqualTo(3600);
        assertThat(result.tokenType()).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "cruddur-demo-1", "Cruddur-demo-1 "})
    void signInWhenPasswordIsWrongIsNotAuthorized(String password) {
        assertThatThrownBy(() -> pool.signIn(handle, password))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Incorrect username or password.");
    }

    @Test
    void signInWhenUserIsUnknownIsNotFound() {
        assertThatThrownBy(() -> pool.signIn(TestPool.freshHandle())).isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void signInWhenPasswordIsMissingIsRefused() {
        assertThatThrownBy(() -> pool.initiateAuth(AuthFlowType.USER_PASSWORD_AUTH, Map.of("USERNAME", handle)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("PASSWORD");
    }

    @Test
    void signInWhenClientIsUnknownIsNotFound() {
        assertThatThrownBy(() -> pool.client.initiateAuth(it -> it.clientId("another")
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", handle, "PASSWORD", TestPool.PASSWORD))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = AuthFlowType.class,
            names = {"USER_SRP_AUTH", "CUSTOM_AUTH", "ADMIN_USER_PASSWORD_AUTH"})
    void signInByAnotherFlowIsRefused(AuthFlowType flow) {
        assertThatThrownBy(() -> pool.initiateAuth(flow, Map.of("USERNAME", handle)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void refreshAnswersNewTokensOfTheSameSignInAndNoRefreshToken() {
        AuthenticationResultType first = pool.signIn(handle);

        AuthenticationResultType second = pool.refresh(first.refreshToken());

        assertThat(second.refreshToken()).isNull();
        assertThat(second.accessToken()).isNotEqualTo(first.accessToken());
        assertThat(pool.getUser(second.accessToken()).username())
                .isEqualTo(pool.getUser(first.accessToken()).username());
    }

    @Test
    void getTokensFromRefreshTokenAnswersTheSameAsRefresh() {
        AuthenticationResultType first = pool.signIn(handle);

        AuthenticationResultType second = pool.client
                .getTokensFromRefreshToken(
                        it -> it.clientId(pool.cognito.clientId()).refreshToken(first.refreshToken()))
                .authenticationResult();

        assertThat(second.refreshToken()).isNull();
        assertThat(pool.getUser(second.accessToken()).username())
                .isEqualTo(pool.getUser(first.accessToken()).username());
        assertThatThrownBy(() -> pool.client.getTokensFromRefreshToken(
                        it -> it.clientId(pool.cognito.clientId()).refreshToken("no token")))
                .isInstanceOf(NotAuthorizedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "****", "AAAA", "eyJhbGciOiJub25lIn0.e30."})
    void refreshWhenTokenIsNotOneIsNotAuthorized(String token) {
        assertThatThrownBy(() -> pool.refresh(token)).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void refreshWhenSecretIsWrongIsNotAuthorized() {
        UUID sub =
                UUID.fromString(pool.getUser(pool.signIn(handle).accessToken()).username());

        String forged = RefreshToken.create(sub).text();

        assertThatThrownBy(() -> pool.refresh(forged)).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void refreshWhenTokenIsThirtyDaysOldIsNotAuthorized() {
        String refreshToken = pool.signIn(handle).refreshToken();

        clock.forward(Duration.ofDays(30));

        assertThatThrownBy(() -> pool.refresh(refreshToken))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void getUserAnswersTheAttributes() {
        var user = pool.getUser(pool.signIn(handle).accessToken());

        assertThat(user.userAttributes())
                .extracting(AttributeType::name, AttributeType::value)
                .containsExactlyInAnyOrder(
                        tuple("sub", user.username()),
                        tuple("email", TestPool.emailOf(handle)),
                        tuple("email_verified", "true"),
                        tuple("name", "Name of " + handle),
                        tuple("preferred_username", handle));
    }

    @Test
    void getUserWhenTokenHasExpiredIsNotAuthorized() {
        String accessToken = pool.signIn(handle).accessToken();

        clock.forward(Duration.ofHours(1));

        assertThatThrownBy(() -> pool.getUser(accessToken))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void getUserWhenTokenIsTheIdTokenIsNotAuthorized() {
        String idToken = pool.signIn(handle).idToken();

        assertThatThrownBy(() -> pool.getUser(idToken)).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void getUserWhenTokenWasSignedByAnotherPoolIsNotAuthorized() {
        try (TestPool other = new TestPool(Settings.inMemory().withClock(clock))) {
            String foreign = other.signIn(other.confirmedUser()).accessToken();

            assertThatThrownBy(() -> pool.getUser(foreign)).isInstanceOf(NotAuthorizedException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJIUzI1NiIsImtpZCI6IngifQ.e30.AAAA", "..."})
    void getUserWhenTokenIsNotOneIsNotAuthorized(String token) {
        assertThatThrownBy(() -> pool.getUser(token)).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void globalSignOutEndsEverySignInOfThatUserOnly() {
        AuthenticationResultType first = pool.signIn(handle);
        AuthenticationResultType second = pool.signIn(handle);
        AuthenticationResultType other = pool.signIn(pool.confirmedUser());

        pool.client.globalSignOut(it -> it.accessToken(first.accessToken()));

        assertThatThrownBy(() -> pool.getUser(second.accessToken()))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("revoked");
        assertThatThrownBy(() -> pool.refresh(second.refreshToken())).isInstanceOf(NotAuthorizedException.class);
        assertThat(pool.getUser(other.accessToken()).username()).isNotEmpty();
        assertThat(pool.getUser(pool.signIn(handle).accessToken()).username()).isNotEmpty();
    }

    @Test
    void revokeTokenEndsThatSignInOnly() {
        AuthenticationResultType first = pool.signIn(handle);
        AuthenticationResultType second = pool.signIn(handle);

        pool.client.revokeToken(it -> it.clientId(pool.cognito.clientId()).token(first.refreshToken()));

        assertThatThrownBy(() -> pool.getUser(first.accessToken())).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> pool.refresh(first.refreshToken())).isInstanceOf(NotAuthorizedException.class);
        assertThat(pool.getUser(second.accessToken()).username()).isNotEmpty();
    }

    @Test
    void revokeTokenWhenTokenIsAnAccessTokenIsRefused() {
        String accessToken = pool.signIn(handle).accessToken();

        assertThatThrownBy(() -> pool.client.revokeToken(
                        it -> it.clientId(pool.cognito.clientId()).token(accessToken)))
                .isInstanceOf(UnsupportedTokenTypeException.class);
    }

    @Test
    void forgottenPasswordIsReplacedByTheCode() {
        pool.forgotPassword(handle);
        String code = codes.lastResetCode(handle);

        pool.resetPassword(handle, code, NEW_PASSWORD);

        assertThat(pool.signIn(handle, NEW_PASSWORD).accessToken()).isNotEmpty();
        assertThatThrownBy(() -> pool.signIn(handle)).isInstanceOf(NotAuthorizedException.class);
        assertThatThrownBy(() -> pool.resetPassword(handle, code, NEW_PASSWORD))
                .isInstanceOf(ExpiredCodeException.class);
    }

    @Test
    void forgotPasswordWhenUserIsNotConfirmedIsRefused() {
        String unconfirmed = TestPool.freshHandle();
        pool.signUp(unconfirmed);

        assertThatThrownBy(() -> pool.forgotPassword(unconfirmed)).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void forgotPasswordWhenUserIsUnknownIsNotFound() {
        assertThatThrownBy(() -> pool.forgotPassword(TestPool.freshHandle())).isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void resetWhenCodeIsAnHourOldIsExpired() {
        pool.forgotPassword(handle);
        String code = codes.lastResetCode(handle);

        clock.forward(Duration.ofHours(1));

        assertThatThrownBy(() -> pool.resetPassword(handle, code, NEW_PASSWORD))
                .isInstanceOf(ExpiredCodeException.class);
    }

    @Test
    void resetWhenNoCodeWasAskedForIsExpired() {
        assertThatThrownBy(() -> pool.resetPassword(handle, "123456", NEW_PASSWORD))
                .isInstanceOf(ExpiredCodeException.class);
    }

    @Test
    void resetWhenFiveCodesWereWrongTakesNotEvenTheRightOne() {
        pool.forgotPassword(handle);
        String code = codes.lastResetCode(handle);
        String wrong = code.equals("000000") ? "000001" : "000000";
        IntStream.range(0, 4)
                .forEach(_ -> assertThatThrownBy(() -> pool.resetPassword(handle, wrong, NEW_PASSWORD))
                        .isInstanceOf(CodeMismatchException.class));

        assertThatThrownBy(() -> pool.resetPassword(handle, wrong, NEW_PASSWORD))
                .isInstanceOf(TooManyFailedAttemptsException.class);

        assertThatThrownBy(() -> pool.resetPassword(handle, code, NEW_PASSWORD))
                .isInstanceOf(TooManyFailedAttemptsException.class);
    }

    @Test
    void resetWhenPasswordBreaksThePolicyLeavesTheCodeGood() {
        pool.forgotPassword(handle);
        String code = codes.lastResetCode(handle);

        assertThatThrownBy(() -> pool.resetPassword(handle, code, "short"))
                .isInstanceOf(InvalidPasswordException.class);

        pool.resetPassword(handle, code, NEW_PASSWORD);
        assertThat(pool.signIn(handle, NEW_PASSWORD).accessToken()).isNotEmpty();
    }
}
