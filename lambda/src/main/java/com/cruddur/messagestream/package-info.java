/** The Lambda function on the messages table's stream: keeps every member's list in the order of newest messages. */
@NullMarked
package com.cruddur.messagestream;

import org.jspecify.annotations.NullMarked;
