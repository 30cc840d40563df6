/**
 * The one definition of the DynamoDB table that holds message groups and messages: its keys, index and
 * stream, the items in it, and the two things that keep it in order: the reconciler and the stream poller.
 */
@NullMarked
package com.cruddur.messagestable;

import org.jspecify.annotations.NullMarked;
