package dev.foreman.triage;

/** Makes a name fit to be shown: no Markdown, HTML, mention or link survives it. */
final class Clean {
    private Clean() {}

    /**
     * @param most how many characters at most
     */
    static String name(String raw, int most) {
        StringBuilder out = new StringBuilder();
        String text = raw.replaceAll("https?://\\S{0,2000}", " ");
        text.codePoints()
                .filter(c -> Character.getType(c) != Character.FORMAT)
                .map(c -> isPlain(c) ? c : ' ')
                .limit(2L * most)
                .forEach(out::appendCodePoint);
        String clean = out.toString().strip().replaceAll(" {2,}", " ");
        return clean.length() <= most ? clean : clean.substring(0, most - 1).strip() + "…";
    }

    private static boolean isPlain(int c) {
        return Character.isLetterOrDigit(c) || " -_/:.,+?()'&".indexOf(c) >= 0;
    }
}
