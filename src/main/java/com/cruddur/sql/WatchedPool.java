package com.cruddur.sql;

import com.cruddur.web.StoreTime;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The pool of connections to Postgres, and somebody who looks every second whether Postgres still answers.
 *
 * <p>A connection whose other end is gone looks like any other until somebody waits for an answer on it. As soon
 * as Postgres misses one of those looks, all that are idle are thrown away, so that the first request after an
 * outage does not try one dead connection after another. While Postgres is away, requests wait a moment for its
 * return and are then refused, and none stands in the pool's line: a pool that keeps failing pauses longer and
 * longer between its tries, and would notice the return late.
 *
 * <p>Every use of a connection counts as the request's {@link StoreTime}.
 */
public final class WatchedPool extends DelegatingDataSource {

    private static final Logger logger = LoggerFactory.getLogger(WatchedPool.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private static final Duration BETWEEN_LOOKS_WHILE_AWAY = Duration.ofMillis(250);

    /** One may be missed because this machine is busy. */
    private static final int MISSED_WHEN_AWAY = 2;

    /** A look that is under way when Postgres returns takes a second to fail; the next one succeeds. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final HikariDataSource pool;

    private final PostgresCanary canary;

    private boolean away;

    private int missed;

    /** Watches the pool from now on, until it is closed. */
    public WatchedPool(HikariDataSource pool) {
        super(pool);
        this.pool = pool;
        this.canary = new PostgresCanary(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
        Thread.ofVirtual().name("postgres-watch").start(this::watch);
    }

    @Override
    public Connection getConnection() throws SQLException {
        awaitReturn();
        StoreTime.Use use = StoreTime.use();
        try {
            return use.isLimited() ? limited(super.getConnection(), use) : super.getConnection();
        } catch (SQLException | RuntimeException ex) {
            use.close();
            throw ex;
        }
    }

    /** The connection, whose closing ends its use. */
    private static Connection limited(Connection connection, StoreTime.Use use) {
        return (Connection) Proxy.newProxyInstance(
                WatchedPool.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException ex) {
                        throw ex.getCause() == null ? ex : ex.getCause();
                    } finally {
                        if (method.getName().equals("close")) {
                            use.close();
                        }
                    }
                });
    }

    private synchronized void awaitReturn() throws SQLException {
        long end = System.nanoTime() + StoreTime.patience(LONGEST_WAIT).toNanos();
        while (away) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new SQLTransientConnectionException("Postgres does not answer", "08001");
            }
            try {
                wait(left);
            } catch (InterruptedException ex) {
                Thread.currentThread().interrupt();
                throw new SQLTransientConnectionException("Interrupted while Postgres was away", "08001", ex);
            }
        }
    }

    private void watch() {
        try {
            while (!pool.isClosed()) {
                Thread.sleep(look() ? BETWEEN_LOOKS : BETWEEN_LOOKS_WHILE_AWAY);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } finally {
            canary.close();
        }
    }

    private boolean look() {
        boolean answers = canary.answers();
        if (!answers) {
            throwIdleAway();
        }
        note(answers);
        return answers;
    }

    private synchronized void note(boolean answers) {
        missed = answers ? 0 : missed + 1;
        boolean nowAway = missed >= MISSED_WHEN_AWAY;
        if (nowAway != away) {
            logger.warn(nowAway ? "Postgres does not answer" : "Postgres answers again");
        }
        away = nowAway;
        notifyAll();
    }

    private void throwIdleAway() {
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        // Null before the first connection is asked for.
        if (connections != null) {
            connections.softEvictConnections();
        }
    }
}
