package com.cruddur.messagestable;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what was met already, the latest so many of it: what is done or said once for each is done once more for
 * one that has fallen out of memory. Thread-safe.
 */
final class Once<T> {

    private final Map<T, Boolean> met;

    /** @param remembered at most; a uuid takes some 100 bytes */
    Once(int remembered) {
        met = new LinkedHashMap<>() {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<T, Boolean> eldest) {
                return size() > remembered;
            }
        };
    }

    synchronized boolean isFirst(T one) {
        return met.putIfAbsent(one, Boolean.TRUE) == null;
    }
}
