package com.cruddur.page;

/**
 * Somebody whom the page offers to sign in as with one click. Only the development run has such people.
 *
 * @param password known to everybody who opens the page
 */
public record DemoAccount(String handle, String displayName, String password) {}
