package dev.foreman.gate.text;

import dev.foreman.protocol.RepoName;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a text fit to be written to GitHub: Markdown is read into a tree that can hold nothing but
 * what is allowed, and written out again, until writing it changes nothing more. So whatever comes
 * out has been read by the same rules and found to need no change, and cleaning it again leaves it
 * as it is, byte for byte. What does not settle ends up in one code block.
 */
public final class Sanitiser {
    private static final int ROUNDS = 8;
    private static final int MOST_LINES = 10_000;

    private final LinkRule links;
    private final List<Danger> dangers;
    private final int maxLength;

    /**
     * @param repo the repository that the text goes to; links to it stay
     * @param webHost such as {@code github.com}
     * @param domains hosts that may be linked to besides: exact, or {@code *.example.org}
     * @param maxLength in UTF-16 code units
     * @throws IllegalArgumentException when a host is none, or the length is negative
     */
    public Sanitiser(RepoName repo, String webHost, Set<String> domains, int maxLength) {
        if (maxLength < 0) {
            throw new IllegalArgumentException("a text cannot be " + maxLength + " long");
        }
        this.links = new LinkRule(repo, webHost, domains);
        this.dangers =
                List.of(
                        new Tokens(links, repo.toString().toLowerCase(Locale.ROOT)),
                        new Keywords(),
                        new Commands(),
                        new Formulas());
        this.maxLength = maxLength;
    }

    /** Never throws, whatever the text; linear in its length but for a few bounded factors. */
    public Cleaned clean(String markdown) {
        return clean(markdown, ROUNDS);
    }

    /** What has not settled after so many rounds is shown as code. */
    Cleaned clean(String markdown, int rounds) {
        Changes changes = new Changes();
        String text = Characters.visible(shortened(markdown, changes), changes);
        for (int round = 0; round < rounds; round++) {
            String next = once(text, changes);
            if (next.equals(text)) {
                return new Cleaned(text, changes.sentences());
            }
            text = next;
        }
        changes.note(Change.WHOLE);
        return new Cleaned(asCode(text), changes.sentences());
    }

    private String once(String text, Changes changes) {
        BlockReader reader =
                new BlockReader(
                        new InlineReader(links, changes), c -> harmless(c, changes), changes);
        List<Block> blocks = reader.read(Markdown.parse(shortened(text, changes), changes));
        return Characters.visible(written(blocks, changes), changes);
    }

    private List<Inline> harmless(List<Inline> content, Changes changes) {
        if (content.isEmpty()) {
            return content;
        }
        Marks marks = new Marks(Flat.of(content), changes);
        dangers.forEach(d -> d.mark(marks));
        return marks.isEmpty() ? content : marks.applied(content);
    }

    private String written(List<Block> blocks, Changes changes) {
        String text = BlockWriter.write(blocks);
        if (text.length() <= maxLength) {
            return text;
        }
        changes.note(Change.LENGTH);
        return BlockWriter.write(Cut.toFit(blocks, maxLength));
    }

    /** What will be cut anyway is not even read. */
    private String shortened(String text, Changes changes) {
        int end = (int) Math.min(text.length(), 2L * maxLength + 1_000);
        int lines = 0;
        for (int i = 0; i < end; i++) {
            if (text.charAt(i) == '\n' && ++lines == MOST_LINES) {
                end = i;
            }
        }
        if (end == text.length()) {
            return text;
        }
        changes.note(Change.LENGTH);
        return text.substring(0, end);
    }

    private String asCode(String text) {
        List<Block> block = List.of(new Block.Fenced("", text.endsWith("\n") ? text : text + "\n"));
        Changes none = new Changes();
        String code = written(block, none);
        return once(code, none).equals(code) ? code : "";
    }
}
