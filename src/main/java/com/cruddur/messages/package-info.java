/** Conversations between two people and the messages in them, kept in DynamoDB. */
@NullMarked
package com.cruddur.messages;

import org.jspecify.annotations.NullMarked;
