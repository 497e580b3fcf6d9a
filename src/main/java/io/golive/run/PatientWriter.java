package io.golive.run;

import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Writes what must not be lost while our database is away: the result stays in memory, the writing is tried again. */
@Component
class PatientWriter {
    private static final Logger LOG = LoggerFactory.getLogger(PatientWriter.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private final Duration limit;

    @Autowired
    PatientWriter() {
        this(Duration.ofMinutes(2));
    }

    PatientWriter(Duration limit) {
        this.limit = limit;
    }

    /**
     * @param writing a whole transaction that may run more than once
     * @throws RuntimeException the last failure, when the database stayed away too long or something else is wrong
     */
    <T> T write(String what, Supplier<T> writing) {
        long deadline = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return writing.get();
            } catch (RuntimeException e) {
                if (!databaseAway(e) || System.nanoTime() + pause.toNanos() > deadline) {
                    throw e;
                }
                LOG.warn("{} cannot be written yet, the database is away: {}", what, e.getMessage());
                rest(pause, e);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** Whether trying the same again later may work. */
    static boolean databaseAway(RuntimeException e) {
        if (e instanceof DataAccessResourceFailureException
                || e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof CannotCreateTransactionException
                || e instanceof TransactionSystemException) {
            return true;
        }
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P");
            }
        }
        return false;
    }

    private static void rest(Duration pause, RuntimeException unwritten) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unwritten;
        }
    }
}
