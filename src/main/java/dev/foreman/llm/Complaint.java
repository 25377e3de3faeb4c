package dev.foreman.llm;

/** What a provider does not like about a request, as far as another form of it could help. */
enum Complaint {
    /** The field that says how long the answer may be. */
    OUTPUT_LIMIT,
    /** Something else, maybe the way that JSON is asked for. */
    OTHER
}
