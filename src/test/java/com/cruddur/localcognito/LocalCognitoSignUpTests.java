package com.cruddur.localcognito;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CodeMismatchException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExpiredCodeException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SignUpResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyFailedAttemptsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotConfirmedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

class LocalCognitoSignUpTests {

    private static MovableClock clock;

    private static CodesInLog codes;

    private static TestPool pool;

    private final String handle = TestPool.freshHandle();

    @BeforeAll
    static void start() {
        clock = new MovableClock();
        codes = new CodesInLog();
        pool = new TestPool(Settings.inMemory().withClock(clock));
    }

    @AfterAll
    static void stop() {
        pool.close();
        codes.close();
    }

    @Test
    void signUpThenConfirmThenSignInIsOnePerson() {
        SignUpResponse signedUp = pool.signUp(handle);

        pool.confirm(handle, codes.lastConfirmationCode(handle));
        var user = pool.getUser(pool.signIn(handle).accessToken());

        assertThat(signedUp.userConfirmed()).isFalse();
        assertThat(signedUp.codeDeliveryDetails().deliveryMediumAsString()).isEqualTo("EMAIL");
        assertThat(signedUp.codeDeliveryDetails().destination()).isEqualTo("h***@e***");
        assertThat(user.username()).isEqualTo(signedUp.userSub());
    }

    @Test
    void signUpWhenUsernameIsTheHandleTakesTheAddressFromTheAttributes() {
        pool.client.signUp(it -> it.clientId(pool.cognito.clientId())
                .username(handle)
                .password(TestPool.PASSWORD)
                .userAttributes(
                        TestPool.attribute("name", "Bayko"), TestPool.attribute("email", TestPool.emailOf(handle))));

        pool.confirm(handle, codes.lastConfirmationCode(handle));

        assertThat(pool.signIn(TestPool.emailOf(handle)).accessToken()).isNotEmpty();
    }

    @Test
    void codeIsSixDigitsInTheLogWithoutTheAddress() {
        pool.signUp(handle);

        String code = codes.lastConfirmationCode(handle);

        assertThat(code).matches("[0-9]{6}");
        assertThat(codes.lines()).noneMatch(line -> line.contains("@"));
    }

    @Test
    void signUpWhenHandleIsTakenInAnotherCaseIsRefused() {
        pool.signUp("Taken" + handle);

        assertThatThrownBy(() -> pool.client.signUp(it -> it.clientId(pool.cognito.clientId())
                        .username("other@example.test")
                        .password(TestPool.PASSWORD)
                        .userAttributes(
                                TestPool.attribute("name", "Other"),
                                TestPool.attribute("preferred_username", "tAKEN" + handle))))
                .isInstanceOf(UsernameExistsException.class);
    }

    @Test
    void signUpWhenAddressIsTakenIsRefused() {
        pool.signUp(handle);

        assertThatThrownBy(() -> pool.client.signUp(it -> it.clientId(pool.cognito.clientId())
                        .username(TestPool.emailOf(handle).toUpperCase(Locale.ROOT))
                        .password(TestPool.PASSWORD)
                        .userAttributes(
                                TestPool.attribute("name", "Other"),
                                TestPool.attribute("preferred_username", TestPool.freshHandle()))))
                .isInstanceOf(UsernameExistsException.class);
    }

    @Test
    void signUpOfOneHandleByManyAtOnceSucceedsOnce() {
        var outcomes = new ConcurrentLinkedQueue<String>();

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 8)
                    .forEach(_ -> executor.execute(() -> {
                        try {
                            pool.signUp(handle);
                            outcomes.add("signed up");
                        } catch (UsernameExistsException _) {
                            outcomes.add("exists");
                        }
                    }));
        }

        assertThat(outcomes).hasSize(8).containsOnlyOnce("signed up");
    }

    @ParameterizedTest
    @CsvSource({
        "Short-1, not long enough",
        "lower-case-1, uppercase",
        "UPPER-CASE-1, lowercase",
        "No-digits-here, numeric"
    })
    void signUpWhenPasswordBreaksThePolicyNamesTheRule(String password, String rule) {
        assertThatThrownBy(() -> pool.signUp(handle, password))
                .isInstanceOf(InvalidPasswordException.class)
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "name, name",
        "preferred_username, a@b",
        "preferred_username, two words",
        "email, no address",
        "email, other@example.test",
        "custom:role, admin"
    })
    void signUpWhenAttributesAreNotOfTheirFormIsRefused(String name, String value) {
        var attributes = TestPool.attribute(name, value);

        assertThatThrownBy(() -> pool.client.signUp(it -> it.clientId(pool.cognito.clientId())
                        .username(TestPool.emailOf(handle))
                        .password(TestPool.PASSWORD)
                        .userAttributes(attributes)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void signUpWhenClientIsUnknownIsNotFound() {
        assertThatThrownBy(() -> pool.client.signUp(it -> it.clientId("another")
                        .username(TestPool.emailOf(handle))
                        .password(TestPool.PASSWORD)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void signInBeforeConfirmingIsNotConfirmed() {
        pool.signUp(handle);

        assertThatThrownBy(() -> pool.signIn(handle)).isInstanceOf(UserNotConfirmedException.class);
    }

    @Test
    void signInBeforeConfirmingWhenPasswordIsWrongSaysNoMore() {
        pool.signUp(handle);

        assertThatThrownBy(() -> pool.signIn(handle, "Wrong-password-1")).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void confirmWhenCodeIsWrongIsMismatchAndTheRightOneStillWorks() {
        pool.signUp(handle);
        String code = codes.lastConfirmationCode(handle);

        assertThatThrownBy(() -> pool.confirm(handle, wrong(code))).isInstanceOf(CodeMismatchException.class);

        pool.confirm(handle, code);
        assertThat(pool.signIn(handle).accessToken()).isNotEmpty();
    }

    @Test
    void confirmWhenFiveCodesWereWrongTakesNotEvenTheRightOne() {
        pool.signUp(handle);
        String code = codes.lastConfirmationCode(handle);
        IntStream.range(0, 4)
                .forEach(_ -> assertThatThrownBy(() -> pool.confirm(handle, wrong(code)))
                        .isInstanceOf(CodeMismatchException.class));

        assertThatThrownBy(() -> pool.confirm(handle, wrong(code))).isInstanceOf(TooManyFailedAttemptsException.class);

        assertThatThrownBy(() -> pool.confirm(handle, code)).isInstanceOf(TooManyFailedAttemptsException.class);
    }

    @Test
    void confirmWhenManyGuessAtOnceJudgesFiveOfThem() {
        pool.signUp(handle);
        String code = codes.lastConfirmationCode(handle);
        var refusals = new ConcurrentLinkedQueue<String>();

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 12)
                    .forEach(_ -> executor.execute(() -> {
                        try {
                            pool.confirm(handle, wrong(code));
                        } catch (CognitoIdentityProviderException ex) {
                            refusals.add(ex.awsErrorDetails().errorCode());
                        }
                    }));
        }

        assertThat(refusals).hasSize(12);
        assertThat(refusals.stream().filter("CodeMismatchException"::equals)).hasSize(4);
    }

    @Test
    void confirmWhenCodeIsADayOldIsExpired() {
        pool.signUp(handle);
        String code = codes.lastConfirmationCode(handle);

        clock.forward(Duration.ofHours(24));

        assertThatThrownBy(() -> pool.confirm(handle, code)).isInstanceOf(ExpiredCodeException.class);
    }

    @Test
    void confirmTwiceIsNotAuthorized() {
        pool.signUp(handle);
        String code = codes.lastConfirmationCode(handle);

        pool.confirm(handle, code);

        assertThatThrownBy(() -> pool.confirm(handle, code))
                .isInstanceOf(NotAuthorizedException.class)
                .hasMessageContaining("Current status is CONFIRMED");
    }

    @Test
    void confirmWhenUserIsUnknownIsNotFound() {
        assertThatThrownBy(() -> pool.confirm(handle, "123456")).isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void resendReplacesTheCodeAndItsTries() {
        pool.signUp(handle);
        String first = codes.lastConfirmationCode(handle);
        IntStream.range(0, 5)
                .forEach(_ -> assertThatThrownBy(() -> pool.confirm(handle, wrong(first)))
                        .isInstanceOf(CognitoIdentityProviderException.class));

        pool.client.resendConfirmationCode(
                it -> it.clientId(pool.cognito.clientId()).username(handle));

        pool.confirm(handle, codes.lastConfirmationCode(handle));
        assertThat(pool.signIn(handle).accessToken()).isNotEmpty();
    }

    @Test
    void resendWhenUserIsConfirmedIsRefused() {
        String confirmed = pool.confirmedUser();

        assertThatThrownBy(() -> pool.client.resendConfirmationCode(
                        it -> it.clientId(pool.cognito.clientId()).username(confirmed)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void resendWhenUserIsUnknownIsNotFound() {
        assertThatThrownBy(() -> pool.client.resendConfirmationCode(
                        it -> it.clientId(pool.cognito.clientId()).username(handle)))
                .isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void addConfirmedUserTwiceIsTheSameUser() {
        UUID first = pool.cognito.addConfirmedUser(handle, TestPool.emailOf(handle), "Bayko", TestPool.PASSWORD);

        UUID second = pool.cognito.addConfirmedUser(handle, TestPool.emailOf(handle), "Other", "Other-password-1");

        assertThat(second).isEqualTo(first);
        assertThat(pool.signIn(handle).accessToken()).isNotEmpty();
    }

    @Test
    void addConfirmedUserWhenSomebodyElseHasTheAddressFails() {
        pool.cognito.addConfirmedUser(handle, TestPool.emailOf(handle), "Bayko", TestPool.PASSWORD);

        assertThatThrownBy(() -> pool.cognito.addConfirmedUser(
                        TestPool.freshHandle(), TestPool.emailOf(handle), "Londo", TestPool.PASSWORD))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }
}
