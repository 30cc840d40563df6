package com.cruddur.localcognito;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Small files by name. Thread-safe as long as no two threads write the same name. */
interface Storage {

    /** Empty when nothing was written under the name. */
    Optional<byte[]> read(String name);

    /** On return the whole file is kept, whatever happens to this process; before, the old one is. */
    void write(String name, byte[] bytes);

    /** On return the file is gone, whatever happens to this process; nothing happens when there is none. */
    void delete(String name);

    /** Names of the files in a folder, in no order, each with the folder before it. */
    List<String> names(String folder);

    /** Null gives storage that keeps nothing. */
    static Storage in(@Nullable Path directory) {
        return directory == null ? new NoStorage() : new DirectoryStorage(directory);
    }

    static IllegalStateException unreadable(String name) {
        return new IllegalStateException(
                "The local Cognito cannot read its file %s: remove the file, or the data directory to begin anew."
                        .formatted(name));
    }
}
