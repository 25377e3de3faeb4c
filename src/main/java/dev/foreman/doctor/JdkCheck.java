package dev.foreman.doctor;

import java.util.List;

/** The Java that runs this. */
record JdkCheck(int feature, String version, String vendor) implements Check {
    private static final int WANTED = 25;

    static JdkCheck ofThis() {
        return new JdkCheck(
                Runtime.version().feature(),
                Runtime.version().toString(),
                System.getProperty("java.vendor", "unknown vendor"));
    }

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public List<Finding> look() {
        String seen = version + " (" + vendor + ")";
        if (feature < WANTED) {
            return List.of(
                    Finding.failure(
                            name(),
                            seen + " is too old",
                            "Install a JDK " + WANTED + ", or set JAVA_HOME to one"));
        }
        if (feature > WANTED) {
            return List.of(
                    Finding.warning(
                            name(),
                            seen + " is newer than what Foreman is tested with",
                            "Use a JDK " + WANTED + " where this Foreman matters"));
        }
        return List.of(Finding.ok(name(), seen));
    }
}
