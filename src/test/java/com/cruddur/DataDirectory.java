package com.cruddur;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where a development run keeps its data, held by a lock: the operating system lets go of it when the process
 * ends, however it ends, so a lock that is held means a run that lives.
 */
final class DataDirectory implements AutoCloseable {

    private final Path path;

    private final FileChannel channel;

    private DataDirectory(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Takes the directory, and makes it if it is not there.
     *
     * @throws DevelopmentRunException if another run has it
     */
    static DataDirectory take(Path path) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new DevelopmentRunException("Another development run uses " + path
                        + "; end it, or choose another directory by DEV_DATA_DIR.");
            }
            return new DataDirectory(path, channel);
        } catch (IOException ex) {
            throw new DevelopmentRunException("The directory " + path + " of DEV_DATA_DIR cannot be written.", ex);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ex) {
            return null;
        }
    }

    Path resolve(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException ex) {
            throw new DevelopmentRunException("The lock in " + path + " cannot be given back.", ex);
        }
    }
}
