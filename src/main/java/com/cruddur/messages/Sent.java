package com.cruddur.messages;

import com.cruddur.messagestable.MessageItem;

/**
 * A message that is stored.
 *
 * @param replayed whether an earlier request with the same key has sent it
 */
record Sent(MessageItem message, boolean replayed) {}
