package com.cruddur.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Neighbouring addresses.
 *
 * @param first the lowest of them
 * @param bits how many leading bits they share
 */
record AddressBlock(InetAddress first, int bits) {

    /** What a provider gives to one customer: whoever has one IPv6 address has 2^64 of them. */
    private static final int CUSTOMER_BITS_V6 = 64;

    /** Reads {@code address} or {@code address/bits}. */
    static AddressBlock parse(String text) {
        try {
            int slash = text.indexOf('/');
            InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int all = address.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > all) {
                throw new IllegalArgumentException("Of " + all + " bits");
            }
            return of(address, bits);
        } catch (IllegalArgumentException ex) {
            throw new IllegalArgumentException("TRUSTED_PROXIES has no address or block of addresses: " + text, ex);
        }
    }

    /** The block that an address' owner has to themselves. */
    static AddressBlock ofOneCustomer(InetAddress address) {
        return of(address, address instanceof Inet6Address ? CUSTOMER_BITS_V6 : Integer.SIZE);
    }

    boolean contains(InetAddress address) {
        return address.getAddress().length == first.getAddress().length
                && of(address, bits).equals(this);
    }

    @Override
    public String toString() {
        return first.getHostAddress() + "/" + bits;
    }

    private static AddressBlock of(InetAddress address, int bits) {
        byte[] bytes = address.getAddress();
        for (int i = 0; i < bytes.length; i++) {
            int kept = Math.clamp(bits - (long) i * Byte.SIZE, 0, Byte.SIZE);
            bytes[i] &= (byte) (0xff << (Byte.SIZE - kept));
        }
        try {
            return new AddressBlock(InetAddress.getByAddress(bytes), bits);
        } catch (UnknownHostException ex) {
            throw new IllegalStateException("As many bytes as an address has: " + bytes.length, ex);
        }
    }
}
