package com.cruddur.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * HTTP/1.1 that closes a connection when the head of a request is not there ten seconds after its beginning. Tomcat
 * itself looks at the time between two packets only; a byte now and then would keep a connection for days. Public,
 * since Tomcat makes it by its name.
 */
public final class HeadLimitedProtocol extends Http11NioProtocol {

    /** As long as a whole body may take. */
    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();

    public HeadLimitedProtocol() {
        getEndpoint().setHandler(new Limit(getEndpoint().getHandler()));
    }

    private record Limit(Handler<NioChannel> requests, Map<SocketWrapperBase<NioChannel>, Long> heads)
            implements Handler<NioChannel> {

        Limit(Handler<NioChannel> requests) {
            this(requests, new ConcurrentHashMap<>());
        }

        @Override
        public SocketState process(SocketWrapperBase<NioChannel> socket, SocketEvent event) {
            Long begin = heads.get(socket);
            if (begin != null && System.nanoTime() - begin > LONGEST_NANOS) {
                return SocketState.CLOSED;
            }
            SocketState state = requests.process(socket, event);
            if (isInsideHead(socket, state)) {
                heads.putIfAbsent(socket, System.nanoTime());
            } else {
                heads.remove(socket);
            }
            return state;
        }

        /** Long is the state of answers that are written later, too. */
        private static boolean isInsideHead(SocketWrapperBase<NioChannel> socket, SocketState state) {
            return state == SocketState.LONG
                    && socket.getCurrentProcessor() instanceof Processor processor
                    && !processor.isAsync();
        }

        @Override
        public void release(SocketWrapperBase<NioChannel> socket) {
            heads.remove(socket);
            requests.release(socket);
        }

        @Override
        public Object getGlobal() {
            return requests.getGlobal();
        }

        @Override
        public void pause() {
            requests.pause();
        }

        @Override
        public void recycle() {
            heads.clear();
            requests.recycle();
        }
    }
}
