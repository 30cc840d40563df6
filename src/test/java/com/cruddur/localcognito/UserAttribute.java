package com.cruddur.localcognito;

import java.util.List;

/** One attribute of a user on the wire, where every value is a text. */
record UserAttribute(String name, String value) {

    static List<UserAttribute> allOf(User user) {
        return List.of(
                new UserAttribute("sub", user.sub().toString()),
                new UserAttribute("email_verified", Boolean.toString(user.confirmed())),
                new UserAttribute("name", user.attributes().name()),
                new UserAttribute("preferred_username", user.attributes().handle()),
                new UserAttribute("email", user.attributes().email()));
    }
}
