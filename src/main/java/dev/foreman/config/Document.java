package dev.foreman.config;

/** The kinds of files that are read here, and what to do about one that is none. */
enum Document {
    CONFIGURATION(
            "copy config.example.yaml to start with",
            "start with 'identity:' at the left margin",
            "this is hardly the configuration file",
            "name the file in it, such as config.yaml"),
    MANIFEST(
            "start with 'name:', then 'protocol: v0'",
            "start with 'name:' at the left margin",
            "this is hardly an agent's manifest",
            "make it a file"),
    PRICES(
            "start with 'date:', then the providers",
            "start with 'date:' at the left margin",
            "this is hardly a table of prices",
            "make it a file");

    private final String ifEmpty;
    private final String ifNoMapping;
    private final String ifHuge;
    private final String ifFolder;

    Document(String ifEmpty, String ifNoMapping, String ifHuge, String ifFolder) {
        this.ifEmpty = ifEmpty;
        this.ifNoMapping = ifNoMapping;
        this.ifHuge = ifHuge;
        this.ifFolder = ifFolder;
    }

    /** What to do where there is nothing. */
    String ifEmpty() {
        return ifEmpty;
    }

    String ifNoMapping() {
        return ifNoMapping;
    }

    String ifHuge() {
        return ifHuge;
    }

    String ifFolder() {
        return ifFolder;
    }
}
