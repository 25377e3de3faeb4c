package dev.foreman.llm;

/** Who is asked, for messages. */
record Asked(String provider, String model) {
    @Override
    public String toString() {
        return provider + " (" + model + ")";
    }
}
