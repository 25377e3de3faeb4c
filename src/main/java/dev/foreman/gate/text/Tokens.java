package dev.foreman.gate.text;

import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses, mentions and references to other repositories: whatever acts within one word. */
final class Tokens implements Danger {
    private static final String OPENERS = "([{<\"'“‘«*_~|>";
    private static final String CLOSERS = ")]}>.,;:!?\"'”’»*_~|…";
    private static final Pattern URL =
            Pattern.compile(
                    "://|(?<![a-z0-9])www\\."
                            + "|(?<![a-z0-9])(?:javascript|vbscript|data|mailto|xmpp|tel|file|blob):");
    private static final Pattern MENTION = Pattern.compile("@.");

    private final LinkRule links;
    private final String repo;

    /**
     * @param repo the text's own repository, in lower case
     */
    Tokens(LinkRule links, String repo) {
        this.links = links;
        this.repo = repo;
    }

    @Override
    public void mark(Marks marks) {
        String text = marks.flat().text();
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || ends(text.charAt(i))) {
                if (i > start) {
                    mark(text, start, i, marks);
                }
                start = i + 1;
            }
        }
    }

    static boolean ends(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == Flat.OPAQUE
                || c == Flat.ISSUE;
    }

    private void mark(String text, int start, int end, Marks marks) {
        int first = start;
        int last = end;
        while (first < last && OPENERS.indexOf(text.charAt(first)) >= 0) {
            first++;
        }
        while (last > first && CLOSERS.indexOf(text.charAt(last - 1)) >= 0) {
            last--;
        }
        String token = text.substring(first, last);
        String whole = text.substring(start, end);
        if (URL.matcher(token).find()) {
            Optional<String> url = whole(first, last, marks).flatMap(links::allowed);
            if (url.isPresent()) {
                marks.address(first, last, url.get());
            } else {
                marks.code(first, last, Change.LINK);
            }
        } else if (MENTION.matcher(token).find()) {
            marks.code(first, last, Change.MENTION);
        } else if (isElsewhere(whole)) {
            marks.code(first, last, Change.REFERENCE);
        } else if (URL.matcher(whole).find()) {
            marks.code(start, end, Change.LINK);
        } else if (MENTION.matcher(whole).find() || whole.endsWith("@") && !isBlank(text, end)) {
            marks.code(start, end, Change.MENTION);
        }
    }

    private static boolean isBlank(String text, int at) {
        return at == text.length()
                || text.charAt(at) != Flat.OPAQUE && text.charAt(at) != Flat.ISSUE;
    }

    /** The token as it was written, if it is of one piece and in no link already. */
    private static Optional<String> whole(int first, int last, Marks marks) {
        Flat flat = marks.flat();
        int leaf = flat.leaf(first);
        return leaf == flat.leaf(last - 1) && !flat.isInLink(first)
                ? Optional.of(
                        flat.leaves().get(leaf).substring(flat.from(first), flat.to(last - 1)))
                : Optional.empty();
    }

    /** A number behind a name that is not this repository's. */
    private boolean isElsewhere(String token) {
        for (int hash = token.indexOf('#'); hash >= 0; hash = token.indexOf('#', hash + 1)) {
            int start = hash;
            while (start > 0 && isName(token.charAt(start - 1))) {
                start--;
            }
            boolean isNumber =
                    hash + 1 < token.length() && Character.isDigit(token.charAt(hash + 1));
            if (isNumber && start < hash && !token.substring(start, hash).equals(repo)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(char c) {
        return Character.isLetterOrDigit(c) || c == '/' || c == '_' || c == '.' || c == '-';
    }
}
