package dev.foreman.store;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Flyway say what is wrong and keeps its chatter for debugging. Flyway finds it by its name.
 */
public final class FlywayLog implements LogCreator {

    @Override
    public Log createLogger(Class<?> type) {
        Logger log = LoggerFactory.getLogger(type);
        return new Log() {
            @Override
            public void debug(String message) {
                log.debug(message);
            }

            @Override
            public void info(String message) {
                log.debug(message);
            }

            @Override
            public void notice(String message) {
                log.debug(message);
            }

            @Override
            public void warn(String message) {
                log.warn(message);
            }

            @Override
            public void error(String message) {
                log.error(message);
            }

            @Override
            public void error(String message, Exception e) {
                log.error(message, e);
            }
        };
    }
}
