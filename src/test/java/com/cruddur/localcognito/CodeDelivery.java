package com.cruddur.localcognito;

/** Where a code went, as Cognito says it: the address masked. */
record CodeDelivery(String attributeName, String deliveryMedium, String destination) {

    static CodeDelivery to(String email) {
        String domain = email.substring(email.indexOf('@') + 1);
        return new CodeDelivery("email", "EMAIL", "%c***@%c***".formatted(email.charAt(0), domain.charAt(0)));
    }

    /** The whole answer of actions that only send a code. */
    record Details(CodeDelivery codeDeliveryDetails) {}
}
