package com.cruddur.localcognito;

/** One action of the protocol. Stateless but for what it was made with, and called by many threads at once. */
interface Action {

    /**
     * Does what the request asks for.
     *
     * @return a record of what goes into the body, members in Java's case
     * @throws CognitoException for every refusal
     */
    Object answer(Request request);

    /** The body of actions that have nothing to say. */
    record Nothing() {}
}
