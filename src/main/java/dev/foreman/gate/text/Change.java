package dev.foreman.gate.text;

/** Each kind of thing that the sanitiser does to a text. */
enum Change {
    INVISIBLE(
            "invisible or control character was removed",
            "invisible or control characters were removed"),
    IMAGE("image was replaced by its description", "images were replaced by their descriptions"),
    HTML("piece of HTML was made plain text", "pieces of HTML were made plain text"),
    LINK(
            "link that is not allowed was made plain text",
            "links that are not allowed were made plain text"),
    TITLE("link title was removed", "link titles were removed"),
    DEFINITION("link definition was resolved", "link definitions were resolved"),
    MENTION(
            "mention or e-mail address was made plain text",
            "mentions or e-mail addresses were made plain text"),
    REFERENCE(
            "reference to another repository was made plain text",
            "references to other repositories were made plain text"),
    KEYWORD(
            "keyword that acts on an issue was made plain text",
            "keywords that act on an issue were made plain text"),
    COMMAND("command for a bot was made plain text", "commands for bots were made plain text"),
    MATH("formula was made plain text", "formulas were made plain text"),
    LANGUAGE(
            "code block lost a language that GitHub would draw or act on",
            "code blocks lost a language that GitHub would draw or act on"),
    DENSE(
            "paragraph with too much markup was made code",
            "paragraphs with too much markup were made code"),
    LENGTH("cut was made to keep to the length", "cuts were made to keep to the length"),
    WHOLE(
            "whole text was put into a code block: it could not be made safe otherwise",
            "whole texts were put into a code block");

    private final String one;
    private final String many;

    Change(String one, String many) {
        this.one = one;
        this.many = many;
    }

    String sentence(int count) {
        return count + " " + (count == 1 ? one : many);
    }
}
