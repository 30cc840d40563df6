package com.cruddur.localcognito;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.URI;

/** The port that a local Cognito listens on, and the address by which others reach it. */
final class Listener {

    private Listener() {}

    /** @throws IllegalStateException if the port cannot be had; the message is for the person who started it */
    static HttpServer bind(InetSocketAddress address) {
        if (address.isUnresolved()) {
            throw new IllegalStateException("The local Cognito cannot listen on %s: DEV_BIND_ADDRESS is unknown here."
                    .formatted(address.getHostString()));
        }
        try {
            // 0: the system's own length for the queue of connections.
            return HttpServer.create(address, 0);
        } catch (IOException ex) {
            throw new IllegalStateException(
                    "The local Cognito cannot listen on port %d of %s (%s): set DEV_COGNITO_PORT to a free port."
                            .formatted(address.getPort(), address.getHostString(), ex.getMessage()),
                    ex);
        }
    }

    /** @param name the address as it was given, which may be a name; all addresses are reached as loopback */
    static URI endpoint(String name, InetSocketAddress bound) {
        String host = bound.getAddress().isAnyLocalAddress() ? "127.0.0.1" : name;
        boolean literal6 = bound.getAddress() instanceof Inet6Address && host.indexOf(':') >= 0;
        return URI.create("http://" + (literal6 ? "[" + host + "]" : host) + ":" + bound.getPort());
    }
}
