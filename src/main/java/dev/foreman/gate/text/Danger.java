package dev.foreman.gate.text;

/** One kind of thing that GitHub, or a bot that reads along, would act on in plain text. */
interface Danger {
    void mark(Marks marks);
}
