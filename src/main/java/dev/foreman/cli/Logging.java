package dev.foreman.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging from {@code ENVIRONMENT} (dev: lines for people, or for systemd's journal where
 * it reads them; prod: a JSON object a line) and {@code LOG_LEVEL}. Everything goes to standard
 * error: standard output belongs to results.
 */
final class Logging {
    /** Messages quote agents and GitHub: whatever could steer a terminal is taken out. */
    private static final String TOLD =
            "%replace(%msg%n%ex){'[\\p{Cc}\\p{Cf}&&[^\\n\\t]]', ''}%nopex";

    private static final String PATTERN = "%d{HH:mm:ss} %-5level " + TOLD;
    private static final String COLOURED = "%gray(%d{HH:mm:ss}) %highlight(%-5level) " + TOLD;

    private Logging() {}

    /**
     * @param fallback the level when {@code LOG_LEVEL} is not set
     * @throws UsageException when {@code LOG_LEVEL} is no level
     */
    static void configure(Terminal terminal, Level fallback) {
        Level ours = level(terminal.env().getOrDefault("LOG_LEVEL", ""), fallback);
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(context);
        appender.setEncoder(encoder(terminal, context));
        appender.setOutputStream(unclosed(terminal.err()));
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(appender);
        root.setLevel(Level.WARN);
        context.getLogger("dev.foreman").setLevel(ours);
        // What goes wrong there reaches us as an exception, and is told once and by us.
        context.getLogger("io.javalin").setLevel(Level.OFF);
        context.getLogger("com.github.dockerjava").setLevel(Level.OFF);
        // It quotes schemas, which agents may bring.
        context.getLogger("com.networknt").setLevel(Level.OFF);
    }

    private static Encoder<ILoggingEvent> encoder(Terminal terminal, LoggerContext context) {
        if ("prod".equalsIgnoreCase(terminal.env().get("ENVIRONMENT"))) {
            return json(context);
        }
        return Journal.reads(Journal.STANDARD_ERROR, terminal.env())
                ? journal(context)
                : lines(context, terminal.colourErr() ? COLOURED : PATTERN);
    }

    /** Logback closes what it writes to when it is set up anew. */
    private static OutputStream unclosed(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private static Level level(String name, Level fallback) {
        Level level = name.isBlank() ? fallback : Level.toLevel(name.strip(), null);
        if (level == null) {
            throw new UsageException(
                    "LOG_LEVEL is ERROR, WARN, INFO, DEBUG or TRACE, not '" + name + "'");
        }
        return level;
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

    private static Encoder<ILoggingEvent> journal(LoggerContext context) {
        Journal layout = new Journal(TOLD);
        layout.setContext(context);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
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
