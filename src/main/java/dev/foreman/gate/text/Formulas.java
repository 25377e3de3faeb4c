package dev.foreman.gate.text;

/** Text between dollars, which GitHub would set as a formula; prices are left alone. */
final class Formulas implements Danger {
    @Override
    public void mark(Marks marks) {
        String text = marks.flat().text();
        if (!isFormula(text)) {
            return;
        }
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || Tokens.ends(text.charAt(i))) {
                int dollar = text.indexOf('$', start);
                if (dollar >= 0 && dollar < i) {
                    marks.code(start, end(text, start, i), Change.MATH);
                }
                start = i + 1;
            }
        }
    }

    /** Without the punctuation after it. */
    private static int end(String text, int start, int end) {
        int last = end;
        while (last > start + 1 && ".,;:!?)".indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        return last;
    }

    /** A dollar that something follows, and later one that something precedes. */
    private static boolean isFormula(String text) {
        int opener = text.indexOf('$');
        while (opener >= 0 && (opener + 1 == text.length() || isBlank(text.charAt(opener + 1)))) {
            opener = text.indexOf('$', opener + 1);
        }
        if (opener < 0) {
            return false;
        }
        int closer = text.indexOf('$', opener + 1);
        while (closer >= 0 && isBlank(text.charAt(closer - 1))) {
            closer = text.indexOf('$', closer + 1);
        }
        return closer >= 0;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
