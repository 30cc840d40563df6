package com.cruddur.localcognito;

import java.util.List;
import java.util.Optional;

/** For pools that live as long as their process: what is written is not kept. */
final class NoStorage implements Storage {

    @Override
    public Optional<byte[]> read(String name) {
        return Optional.empty();
    }

    @Override
    public void write(String name, byte[] bytes) {}

    @Override
    public void delete(String name) {}

    @Override
    public List<String> names(String folder) {
        return List.of();
    }
}
