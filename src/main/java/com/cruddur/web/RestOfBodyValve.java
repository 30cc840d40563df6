package com.cruddur.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a client still sends behind its answer, for a moment, and then closes the connection. Closed at once,
 * it could take the answer away from a client that is in the middle of its body; Tomcat itself would read on for as
 * long as a byte comes now and then.
 */
final class RestOfBodyValve extends ValveBase {

    private static final Logger logger = LoggerFactory.getLogger(RestOfBodyValve.class);

    private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();

    /** More than anybody sends in good faith to a server that takes 64 KiB. */
    private static final int MOST_BYTES = 2 * 1024 * 1024;

    RestOfBodyValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        getNext().invoke(request, response);
        if (!request.isAsync() && !endsInTime(request)) {
            request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private static boolean endsInTime(Request request) {
        long begin = System.nanoTime();
        Forgotten forgotten = new Forgotten();
        long bytes = 0;
        try {
            // Below the stream that the routes read from, which may have been closed.
            int count = request.getCoyoteRequest().doRead(forgotten);
            while (count >= 0) {
                bytes += count;
                if (bytes > MOST_BYTES || System.nanoTime() - begin > LONGEST_NANOS) {
                    return false;
                }
                count = request.getCoyoteRequest().doRead(forgotten);
            }
            return true;
        } catch (IOException ex) {
            logger.debug("A body that nobody waits for came to no end", ex);
            return false;
        }
    }

    /** Where Tomcat shows what has come. */
    private static final class Forgotten implements ApplicationBufferHandler {

        private ByteBuffer shown = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            shown = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return shown;
        }

        @Override
        public void expand(int size) {}
    }
}
