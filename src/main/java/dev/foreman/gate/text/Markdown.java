package dev.foreman.gate.text;

import java.util.List;
import java.util.function.Consumer;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.internal.TableBlockParser;
import org.commonmark.internal.InlineParserImpl;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.parser.InlineParser;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;
import org.commonmark.parser.block.AbstractBlockParserFactory;
import org.commonmark.parser.block.BlockStart;
import org.commonmark.parser.block.MatchedBlockParser;
import org.commonmark.parser.block.ParserState;

/**
 * CommonMark with GitHub's tables and strikethrough, within bounds: what nests deeper, is broader
 * or holds more markup than anybody writes is read as text, so that no input takes long or
 * overflows.
 */
final class Markdown {
    private static final int DEEPEST = 24;
    private static final int BROADEST_TABLE = 32;

    /** Characters that open or close something, in one paragraph; pairs of them may nest. */
    private static final int DENSEST = 1_000;

    private Markdown() {}

    static Node parse(String text, Changes changes) {
        return Parser.builder()
                .extensions(List.of(StrikethroughExtension.create()))
                .customBlockParserFactory(new Tables())
                .maxOpenBlockParsers(DEEPEST)
                .inlineParserFactory(context -> new Bounded(context, changes::note))
                .build()
                .parse(text);
    }

    /** Cells that a row leaves out are filled in: a broad header over many rows would be a bomb. */
    private static final class Tables extends AbstractBlockParserFactory {
        private final TableBlockParser.Factory tables = new TableBlockParser.Factory();

        @Override
        public BlockStart tryStart(ParserState state, MatchedBlockParser matched) {
            List<SourceLine> lines = matched.getParagraphLines().getLines();
            boolean isBroad =
                    !lines.isEmpty()
                            && lines.getLast().getContent().chars().filter(c -> c == '|').count()
                                    > BROADEST_TABLE;
            return isBroad ? BlockStart.none() : tables.tryStart(state, matched);
        }
    }

    private static final class Bounded implements InlineParser {
        private final InlineParser parser;
        private final Consumer<Change> note;

        Bounded(InlineParserContext context, Consumer<Change> note) {
            this.parser = new InlineParserImpl(context);
            this.note = note;
        }

        @Override
        public void parse(SourceLines lines, Node node) {
            String content = lines.getContent();
            if (isDense(content) && !CodeSpan.isOne(content.strip())) {
                note.accept(Change.DENSE);
                node.appendChild(new Code(content.strip()));
            } else {
                parser.parse(lines, node);
            }
        }

        private static boolean isDense(String content) {
            return content.chars().filter(c -> "*_~[]<".indexOf(c) >= 0).limit(DENSEST + 1).count()
                    > DENSEST;
        }
    }
}
