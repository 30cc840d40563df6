package com.cruddur.messagestable;

/** What {@link GroupReconciler#reconcile} found and did; for counting, since none of them asks for anything more. */
public enum Reconciliation {

    /** The rows stood under an older message's key and were moved to the newest one's. */
    MOVED,

    /** The rows stood under the newest message's key already. */
    UP_TO_DATE,

    /** There is no group, no message in it, or one of the two cannot be read. Trying later changes nothing. */
    PASSED_OVER
}
