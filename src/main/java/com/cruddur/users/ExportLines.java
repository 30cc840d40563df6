package com.cruddur.users;

/** Where an export is written to. */
@FunctionalInterface
public interface ExportLines {

    /**
     * Writes one line; returns when it is on its way.
     *
     * @param kind what the entry is
     * @param entry a record, with the fields that the API shows
     */
    void write(String kind, Object entry);
}
