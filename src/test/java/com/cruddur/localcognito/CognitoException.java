package com.cruddur.localcognito;

/** A refusal by the name that Cognito gives it. Messages are Cognito's own where it has one, and echo no input. */
final class CognitoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String type;

    private CognitoException(String type, String message) {
        super(message);
        this.type = type;
    }

    /** The error's name on the wire, such as {@code UserNotFoundException}. */
    String type() {
        return type;
    }

    static CognitoException codeMismatch() {
        return new CognitoException("CodeMismatchException", "Invalid verification code provided, please try again.");
    }

    static CognitoException expiredCode() {
        return new CognitoException("ExpiredCodeException", "Invalid code provided, please request a code again.");
    }

    static CognitoException invalidParameter(String message) {
        return new CognitoException("InvalidParameterException", message);
    }

    static CognitoException invalidPassword(String rule) {
        return new CognitoException("InvalidPasswordException", "Password did not conform with policy: " + rule);
    }

    static CognitoException notAuthorized(String message) {
        return new CognitoException("NotAuthorizedException", message);
    }

    static CognitoException resourceNotFound(String message) {
        return new CognitoException("ResourceNotFoundException", message);
    }

    static CognitoException serialization(String message) {
        return new CognitoException("SerializationException", message);
    }

    static CognitoException tooManyFailedAttempts() {
        return new CognitoException("TooManyFailedAttemptsException", "Too many failed attempts; request a new code.");
    }

    static CognitoException unknownOperation() {
        return new CognitoException("UnknownOperationException", "X-Amz-Target names no action of the local Cognito.");
    }

    static CognitoException unsupportedTokenType() {
        return new CognitoException("UnsupportedTokenTypeException", "Only refresh tokens can be revoked.");
    }

    static CognitoException usernameExists() {
        return new CognitoException(
                "UsernameExistsException", "An account with the given email or preferred_username already exists.");
    }

    static CognitoException userNotConfirmed() {
        return new CognitoException("UserNotConfirmedException", "User is not confirmed.");
    }

    static CognitoException userNotFound() {
        return new CognitoException("UserNotFoundException", "User does not exist.");
    }
}
