package com.cruddur.localcognito;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files under one directory that only its owner may enter. Each is written beside its place and moved there. */
final class DirectoryStorage implements Storage {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private final Path directory;

    DirectoryStorage(Path directory) {
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            if (POSIX) {
                // Private keys and e-mail addresses are in it.
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException ex) {
            throw new UncheckedIOException("Local Cognito: making the directory " + directory, ex);
        }
    }

    @Override
    public Optional<byte[]> read(String name) {
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(name)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException ex) {
            throw new UncheckedIOException("Local Cognito: reading " + directory.resolve(name), ex);
        }
    }

    @Override
    public void write(String name, byte[] bytes) {
        Path file = directory.resolve(name);
        Path unfinished = directory.resolve(name + ".tmp");
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(unfinished, CREATE, TRUNCATE_EXISTING, WRITE)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, ATOMIC_MOVE, REPLACE_EXISTING);
            forceFolderOf(file);
        } catch (IOException ex) {
            throw new UncheckedIOException("Local Cognito: writing " + file, ex);
        }
    }

    @Override
    public void delete(String name) {
        Path file = directory.resolve(name);
        try {
            if (Files.deleteIfExists(file)) {
                forceFolderOf(file);
            }
        } catch (IOException ex) {
            throw new UncheckedIOException("Local Cognito: deleting " + file, ex);
        }
    }

    /** A change of names is only sure once the folder is on disk; elsewhere than here folders cannot be opened. */
    private static void forceFolderOf(Path file) throws IOException {
        if (POSIX) {
            try (FileChannel folder = FileChannel.open(file.getParent(), READ)) {
                folder.force(true);
            }
        }
    }

    @Override
    public List<String> names(String folder) {
        Path files = directory.resolve(folder);
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(files)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> folder + "/" + name)
                    .toList();
        } catch (IOException ex) {
            throw new UncheckedIOException("Local Cognito: listing " + files, ex);
        }
    }
}
