package com.cruddur;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Stands between the application and a store, on a port of its own, and does what networks and failing servers do. */
final class FaultProxy implements AutoCloseable {

    /** What happens to connections from now on. */
    enum Fault {
        /** Nothing: everything passes. */
        NONE,
        /** Nobody listens, and connections that there were are reset. */
        REFUSE,
        /** Connections are taken and never answered; those that there were fall silent, and go on when it is over. */
        HANG,
        /** Every piece of an answer is late by more than anybody waits for one. */
        SLOW,
        /** An answer comes byte by byte; the time between two of them is within every limit. */
        TRICKLE,
        /** The connection is reset in the middle of an answer. */
        DROP,
        /** The store does what it is asked, and the connection is reset in place of its answer. */
        LOSE_ANSWERS,
        /** New connections work; those that there were are dead for ever, and nobody was told. */
        HALF_OPEN
    }

    private static final Duration LATE = Duration.ofSeconds(6);

    private static final Duration BETWEEN_BYTES = Duration.ofMillis(200);

    private final InetSocketAddress store;

    private final int port;

    private final Set<Link> links = ConcurrentHashMap.newKeySet();

    private volatile Fault fault = Fault.NONE;

    private final AtomicBoolean losesNextWrite = new AtomicBoolean();

    private final AtomicInteger lostAnswers = new AtomicInteger();

    private @Nullable ServerSocket listener;

    private FaultProxy(InetSocketAddress store) throws IOException {
        this.store = store;
        this.listener = listen(0);
        this.port = listener.getLocalPort();
    }

    /** Starts one before a store on this machine. */
    static FaultProxy before(int storePort) {
        try {
            return new FaultProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), storePort));
        } catch (IOException ex) {
            throw new UncheckedIOException("Opening a proxy", ex);
        }
    }

    int port() {
        return port;
    }

    /** Lets a fault begin; {@link Fault#NONE} ends the one that there is. */
    synchronized void inject(Fault next) {
        fault = next;
        try {
            if (next == Fault.REFUSE) {
                stopListening();
                links.forEach(Link::reset);
            } else if (listener == null) {
                listener = listen(port);
            }
        } catch (IOException ex) {
            throw new UncheckedIOException("Opening port " + port + " again", ex);
        }
        if (next == Fault.HALF_OPEN) {
            links.forEach(Link::die);
        }
        notifyAll();
    }

    /** Resets the connection in place of the next answer to a write of DynamoDB; whatever else happens goes on. */
    void loseNextWrite() {
        losesNextWrite.set(true);
    }

    /** How many answers to writes have been lost so. */
    int lostAnswers() {
        return lostAnswers.get();
    }

    void heal() {
        inject(Fault.NONE);
    }

    @Override
    public synchronized void close() {
        stopListening();
        links.forEach(Link::reset);
    }

    private ServerSocket listen(int onPort) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), onPort), 1024);
        Thread.ofVirtual().start(() -> accept(socket));
        return socket;
    }

    private void stopListening() {
        if (listener != null) {
            closeQuietly(listener);
            listener = null;
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Link link = new Link(socket.accept());
                links.add(link);
                Thread.ofVirtual().start(link::open);
            } catch (IOException ex) {
                // Closed, by a fault or at the end.
            }
        }
    }

    private synchronized void awaitFlow() throws InterruptedException {
        while (fault == Fault.HANG) {
            wait();
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception ex) {
            // Nothing more can be done to it.
        }
    }

    /** A connection, and the one to the store that it is passed on to. */
    private final class Link {

        private final Socket client;

        private final Socket server = new Socket();

        private volatile boolean dead;

        /** Set while the answer to a write is awaited that must get lost. */
        private volatile boolean losesAnswer;

        Link(Socket client) {
            this.client = client;
        }

        void open() {
            try {
                awaitFlow();
                server.connect(store, 1_000);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> pump(client, server, false));
                pump(server, client, true);
            } catch (IOException ex) {
                reset();
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }

        void die() {
            dead = true;
        }

        /** Closes both without a farewell. */
        void reset() {
            links.remove(this);
            for (Socket socket : new Socket[] {client, server}) {
                try {
                    socket.setSoLinger(true, 0);
                } catch (SocketException ex) {
                    // Closed already.
                }
                closeQuietly(socket);
            }
        }

        private void pump(Socket from, Socket to, boolean answers) {
            byte[] buffer = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    awaitFlow();
                    if (dead) {
                        // Swallowed; the other side goes on waiting.
                        continue;
                    }
                    pass(Arrays.copyOf(buffer, length), to, answers);
                }
                if (!dead) {
                    awaitFlow();
                    close();
                }
            } catch (IOException ex) {
                reset();
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
            }
        }

        private void pass(byte[] bytes, Socket to, boolean answers) throws IOException, InterruptedException {
            if (!answers && isWrite(bytes) && losesNextWrite.compareAndSet(true, false)) {
                losesAnswer = true;
            }
            if (answers && losesAnswer) {
                lostAnswers.incrementAndGet();
                reset();
                return;
            }
            OutputStream out = to.getOutputStream();
            switch (answers ? fault : Fault.NONE) {
                case SLOW -> {
                    Thread.sleep(LATE);
                    out.write(bytes);
                }
                case TRICKLE -> {
                    for (byte one : bytes) {
                        out.write(one);
                        if (fault == Fault.TRICKLE) {
                            Thread.sleep(BETWEEN_BYTES);
                        }
                    }
                }
                case DROP -> {
                    out.write(bytes, 0, bytes.length / 2);
                    reset();
                }
                case LOSE_ANSWERS -> reset();
                default -> out.write(bytes);
            }
        }

        private static boolean isWrite(byte[] request) {
            String head = new String(request, StandardCharsets.ISO_8859_1);
            return head.contains("DynamoDB_20120810.PutItem") || head.contains("DynamoDB_20120810.TransactWriteItems");
        }

        private void close() {
            links.remove(this);
            closeQuietly(client);
            closeQuietly(server);
        }
    }
}
