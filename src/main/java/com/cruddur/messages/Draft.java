package com.cruddur.messages;

import com.cruddur.messagestable.Person;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to send.
 *
 * @param text 1 to 1024 code points
 * @param key null when the sender gave none; then each repetition is a message of its own
 */
record Draft(Person sender, String text, @Nullable SendKey key) {}
