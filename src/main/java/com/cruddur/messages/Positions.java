package com.cruddur.messages;

import com.cruddur.web.ApiException;
import com.cruddur.web.Cursor;
import org.jspecify.annotations.Nullable;

/** Cursors of this feature's lists: their positions are sort keys. */
final class Positions {

    private Positions() {}

    /**
     * The sort key behind a cursor.
     *
     * @return null without a cursor, which is the first page
     * @throws ApiException 400 if it is not one that this list has given
     */
    static @Nullable String read(String list, @Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        String position = Cursor.read(list, cursor);
        if (!MessagesTableRepository.isPosition(position)) {
            throw Cursor.invalid();
        }
        return position;
    }
}
