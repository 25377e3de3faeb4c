package dev.foreman.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging from {@code ENVIRONMENT} (dev: lines for people; prod: a JSON object a line) and
 * {@code LOG_LEVEL}. Everything goes to standard error: standard output belongs to results.
 */
final class Logging {
    private static final String PATTERN = "%d{HH:mm:ss} %-5level %msg%n";
    private static final String COLOURED = "%gray(%d{HH:mm:ss}) %highlight(%-5level) %msg%n";

    private Logging() {}

    /**
     * @param fallback the level when {@code LOG_LEVEL} is not set
     */
    static void configure(Map<String, String> env, boolean colour, Level fallback) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setTarget("System.err");
        appender.setEncoder(
                "prod".equalsIgnoreCase(env.get("ENVIRONMENT"))
                        ? json(context)
                        : lines(context, colour ? COLOURED : PATTERN));
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        Level ours = Level.toLevel(env.get("LOG_LEVEL"), fallback);
        context.getLogger("dev.foreman").setLevel(ours);
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithContext(false);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithFormattedMessage(true);
        encoder.setWithMessage(false);
        encoder.setWithArguments(false);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> lines(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }
}
