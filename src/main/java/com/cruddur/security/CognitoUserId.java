package com.cruddur.security;

/** The subject of a Cognito token: who somebody is for the pool, never reused and never shown to others. */
public record CognitoUserId(String value) {}
