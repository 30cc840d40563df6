package com.cruddur.messages;

import com.cruddur.messagestable.MalformedItemException;
import java.util.UUID;

/** The form in which texts lie in the table. The repositories change it at their edge; nothing else knows of it. */
public sealed interface MessageTexts permits PlainTexts, SealedTexts {

    /** A sealed text begins with it, and no other: people's texts hold none. */
    char SEALED = '\0';

    /** The form to store. */
    String seal(UUID group, String text);

    /**
     * The text behind a stored form; one that was stored as it is, is answered as it is.
     *
     * @throws MalformedItemException when it is sealed and cannot be opened, or was sealed for another group
     */
    String open(UUID group, String stored);
}
