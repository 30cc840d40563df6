package com.cruddur.operator;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Something that a command changes: what it is called and where it is. Never holds a password. */
interface Place {

    Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    /** Its own name, which is typed to confirm that it shall be destroyed. */
    String name();

    /** Host and port. */
    String host();

    /** As it is shown. */
    String describe();

    /** Whether it is on this machine; told from the address alone, since a name can point anywhere. */
    default boolean isLocal() {
        return isLocal(host());
    }

    /** Whether all of these are on this machine; commas between them, with or without ports. */
    static boolean isLocal(String hosts) {
        return Arrays.stream(hosts.split(",", -1))
                .allMatch(host ->
                        LOOPBACK.matcher(host.replaceFirst(":[0-9]*$", "")).matches());
    }
}
