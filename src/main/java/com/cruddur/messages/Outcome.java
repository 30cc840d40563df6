package com.cruddur.messages;

import com.cruddur.messagestable.IdempotencyItem;
import com.cruddur.messagestable.MessageItem;

/** What became of a message that should be stored together with other items: all of it or nothing. */
sealed interface Outcome {

    /** It is stored, now or by an earlier try whose answer was lost. */
    record Stored(MessageItem message) implements Outcome {}

    /** The sender has used the key before; nothing was stored. */
    record KeyUsed(IdempotencyItem before) implements Outcome {}

    /**
     * Something else was in the way, and nothing was stored.
     *
     * @param conflict whether another transaction was at work on one of the items
     */
    record InTheWay(boolean conflict) implements Outcome {}
}
