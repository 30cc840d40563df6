package com.cruddur;

import java.util.UUID;

/** A person made for one test. */
public record TestUser(UUID uuid, String handle, String displayName, String subject) {}
