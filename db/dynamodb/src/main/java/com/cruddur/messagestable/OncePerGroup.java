package com.cruddur.messagestable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Remembers which groups were logged already, the latest thousand of them. Thread-safe. */
final class OncePerGroup {

    /** A broken group can come with every record; what falls out of memory is logged once more, no harm done. */
    private static final int REMEMBERED = 1_000;

    private final Map<UUID, Boolean> seen = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    synchronized boolean isFirst(UUID group) {
        return seen.putIfAbsent(group, Boolean.TRUE) == null;
    }
}
