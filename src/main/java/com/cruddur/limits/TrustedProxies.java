package com.cruddur.limits;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where a request comes from. Anybody can send {@code X-Forwarded-For}, so only what proxies of ours have added to
 * it is believed: it is read from its end, for as long as the one who added an entry is ours.
 */
public final class TrustedProxies {

    private final List<AddressBlock> trusted;

    /**
     * @param blocks addresses or blocks such as {@code 10.0.0.0/8}
     * @throws IllegalArgumentException naming TRUSTED_PROXIES and the one that is of another form
     */
    public TrustedProxies(List<String> blocks) {
        this.trusted = blocks.stream().map(AddressBlock::parse).toList();
    }

    /**
     * The block of addresses that a request's sender has to themselves.
     *
     * @param address that the connection comes from
     * @param forwardedFor the lines of {@code X-Forwarded-For}
     */
    AddressBlock blockOf(String address, List<String> forwardedFor) {
        // Tomcat gives an address; one that cannot be read would be none of ours, and all of those share a bucket.
        InetAddress sender = find(address).orElse(InetAddress.getLoopbackAddress());
        List<String> entries = forwardedFor.stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .toList();
        for (String entry : entries.reversed()) {
            if (!isTrusted(sender)) {
                break;
            }
            Optional<InetAddress> before = find(entry.strip());
            if (before.isEmpty()) {
                break;
            }
            sender = before.get();
        }
        return AddressBlock.ofOneCustomer(sender);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(block -> block.contains(address));
    }

    /** Reads an address as proxies write it, with a port or without; names are never looked up. */
    private static Optional<InetAddress> find(String text) {
        String bare = text;
        if (text.startsWith("[") && text.contains("]")) {
            bare = text.substring(1, text.indexOf(']'));
        } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
            bare = text.substring(0, text.indexOf(':'));
        }
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException ex) {
            return Optional.empty();
        }
    }
}
