package com.cruddur.sql;

/** The database's address is not of its form. The message names the variable, not the text with its password. */
public final class MalformedConnectionUrlException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    MalformedConnectionUrlException(String variable) {
        super(variable + " is not of the form postgresql://user:password@host:port/database");
    }
}
