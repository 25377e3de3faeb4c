package dev.foreman.llm.gateway;

/** Keeps answers within a length. */
final class Limits {
    private Limits() {}

    /**
     * Puts the limit in where a client leaves it out, wants more, or wants what is no number.
     *
     * @return the limit that is in the body then
     */
    static int lower(RequestBody body, String path, int most) {
        long wish = body.number(path).orElse(0L);
        if (wish >= 1 && wish <= most) {
            return (int) wish;
        }
        body.put(path, Integer.toString(most));
        return most;
    }
}
