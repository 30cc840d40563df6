package com.cruddur.messages;

import com.cruddur.web.CodePoints;
import com.cruddur.web.NotWhiteSpace;
import com.cruddur.web.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/messages}. Either {@code messageGroupUuid} or {@code handle} is given: the first
 * writes into a conversation, the second starts or finds one.
 *
 * @param message 1 to 1024 code points, not only white space
 * @param messageGroupUuid a conversation the caller is in, or the {@code @handle} of the other person
 * @param handle whom to write to, with or without the leading {@code @}
 */
@OneRecipient
record CreateMessageRequest(
        @NotWhiteSpace(message = "message_blank")
        @CodePoints(max = 1024, message = "message_exceed_max_chars_1024")
        @PlainText
        String message,

        @Nullable String messageGroupUuid,
        @Nullable String handle) {}
