package dev.foreman.triage;

/** How strongly something speaks for each of the three kinds that the model knows; logits. */
record Weights(double bug, double feature, double question) {

    Weights plus(Weights other) {
        return new Weights(bug + other.bug, feature + other.feature, question + other.question);
    }

    /** How much more this speaks for the kind than for the better of the other two. */
    double lead(Kind kind) {
        return switch (kind) {
            case BUG -> bug - Math.max(feature, question);
            case FEATURE -> feature - Math.max(bug, question);
            case QUESTION -> question - Math.max(bug, feature);
            case DOCUMENTATION -> 0;
        };
    }

    /** The probability of the kind by a softmax over the three. */
    double probability(Kind kind) {
        double top = Math.max(bug, Math.max(feature, question));
        double b = Math.exp(bug - top);
        double f = Math.exp(feature - top);
        double q = Math.exp(question - top);
        double mine =
                switch (kind) {
                    case BUG -> b;
                    case FEATURE -> f;
                    case QUESTION -> q;
                    case DOCUMENTATION -> 0;
                };
        return mine / (b + f + q);
    }
}
