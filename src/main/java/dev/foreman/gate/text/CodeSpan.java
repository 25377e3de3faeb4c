package dev.foreman.gate.text;

/** A code span: its fence is longer than any run of backticks within. */
final class CodeSpan {
    private CodeSpan() {}

    static String of(String code) {
        String fence = "`".repeat(longestRun(code) == 0 ? 1 : fence(code));
        boolean isPadded =
                code.startsWith("`")
                        || code.endsWith("`")
                        || code.startsWith(" ") && code.endsWith(" ") && !code.isBlank();
        String pad = isPadded ? " " : "";
        return fence + pad + code + pad + fence;
    }

    private static int fence(String code) {
        return longestRun(code) + 1;
    }

    /** Whether the text is one code span as we write it, and nothing else. */
    static boolean isOne(String text) {
        int fence = 0;
        while (fence < text.length() && text.charAt(fence) == '`') {
            fence++;
        }
        return fence > 0
                && text.length() > 2 * fence
                && text.endsWith("`".repeat(fence))
                && longestRun(text.substring(fence, text.length() - fence)) < fence;
    }

    static int longestRun(String code) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < code.length(); i++) {
            run = code.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
