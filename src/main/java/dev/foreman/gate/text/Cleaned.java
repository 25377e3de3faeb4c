package dev.foreman.gate.text;

import java.util.List;

/** Stand-in. */
public record Cleaned(String text, List<String> changes) {}
