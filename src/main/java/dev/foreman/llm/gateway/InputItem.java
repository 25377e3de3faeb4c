package dev.foreman.llm.gateway;

import java.util.HashSet;
import java.util.Set;

/**
 * One item of a response's input. One that has a number and not what it says stands for one that
 * the provider keeps: the type that would tell so may be left out.
 */
final class InputItem {
    static final String REFERENCE = "item_reference";

    private final Set<String> names = new HashSet<>();
    private boolean message = true;

    /**
     * A value that is not null.
     *
     * @param text its value where that is a text; otherwise empty
     */
    void has(String name, String text) {
        switch (name) {
            // Only what is needed is kept: a hostile item may have any number of names.
            case "role", "content" -> names.add(name);
            case "type" -> message = text.equals("message");
            default -> {
                if (Names.folded(name).equals("id")) {
                    names.add("id");
                }
            }
        }
    }

    void ends() throws Refusal {
        if (message
                && names.contains("id")
                && !(names.contains("role") && names.contains("content"))) {
            throw kept();
        }
    }

    static Refusal kept() {
        return new Refusal(
                Trouble.KEPT_ELSEWHERE,
                "an item by its `id` alone stands for what the provider keeps, which no budget can"
                        + " count beforehand: set \"store\": false and send the whole item");
    }
}
