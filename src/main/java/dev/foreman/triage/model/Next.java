package dev.foreman.triage.model;

import java.util.Arrays;

/** Where a character stands next, for every place of a text: asked in no time, however often. */
final class Next {
    private final int[] at;

    private Next(int[] at) {
        this.at = at;
    }

    static Next of(String text, char wanted) {
        int[] at = new int[text.length() + 1];
        Arrays.fill(at, -1);
        for (int i = text.length() - 1; i >= 0; i--) {
            at[i] = text.charAt(i) == wanted ? i : at[i + 1];
        }
        return new Next(at);
    }

    /** At that place or behind it; -1 for nowhere. */
    int from(int place) {
        return place >= at.length ? -1 : at[place];
    }
}
