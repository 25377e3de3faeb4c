package dev.foreman.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is asked to decide: agent protocol v0, {@code POST /task}. Holds no credential but,
 * where a model gateway is configured, a token that dies with the task.
 */
public record TaskMessage(
        TaskId taskId, TaskType type, RepoName repo, Payload payload, Context context) {

    /**
     * The GitHub event. The agent's own settings are never mixed into it: they are in {@code
     * context.agent_config}.
     */
    public record Payload(String action, Issue issue) {}

    /**
     * What the harness knows beside the event. Everything but {@code memorySummary} and {@code
     * llmBackend} is Foreman's addition to protocol v0 and may be ignored.
     *
     * @param memorySummary what was remembered of this issue after the last decision on it;
     *     untrusted
     * @param repoLabels every label of the repository
     * @param comments the thread, oldest first; untrusted
     * @param issueTemplates the repository's issue templates and forms
     * @param agentConfig the agent's settings from the configuration
     * @param deadline when the harness stops listening
     * @param bot the account that Foreman acts as
     * @param corrections what maintainers thought wrong of us in this repository lately, the most
     *     often first
     * @param repoTexts what the repository says of itself: readme, contributing, support, questions
     */
    public record Context(
            @Nullable String memorySummary,
            @Nullable LlmBackend llmBackend,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable LlmEndpoint llmEndpoint,
            List<Label> repoLabels,
            List<LabelSuggestion> labelSuggestions,
            List<SimilarIssue> similarIssues,
            List<Comment> comments,
            List<IssueTemplate> issueTemplates,
            Map<String, Object> agentConfig,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant deadline,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Account bot,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Correction> corrections,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String tone,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<RepoText> repoTexts) {

        public Context {
            repoLabels = copy(repoLabels);
            labelSuggestions = copy(labelSuggestions);
            similarIssues = copy(similarIssues);
            comments = copy(comments);
            issueTemplates = copy(issueTemplates);
            agentConfig = agentConfig == null ? Map.of() : Map.copyOf(agentConfig);
            corrections = copy(corrections);
            repoTexts = copy(repoTexts);
        }

        /** Where nothing was corrected, no tone is wished for and no model thinks. */
        public Context(
                @Nullable String memorySummary,
                @Nullable LlmBackend llmBackend,
                @Nullable LlmEndpoint llmEndpoint,
                List<Label> repoLabels,
                List<LabelSuggestion> labelSuggestions,
                List<SimilarIssue> similarIssues,
                List<Comment> comments,
                List<IssueTemplate> issueTemplates,
                Map<String, Object> agentConfig,
                @Nullable Instant deadline,
                @Nullable Account bot) {
            this(
                    memorySummary,
                    llmBackend,
                    llmEndpoint,
                    repoLabels,
                    labelSuggestions,
                    similarIssues,
                    comments,
                    issueTemplates,
                    agentConfig,
                    deadline,
                    bot,
                    List.of(),
                    null,
                    List.of());
        }

        /** A plain v0 sender leaves our additions out: they are empty then, not null. */
        private static <T> List<T> copy(@Nullable List<T> list) {
            return list == null ? List.of() : List.copyOf(list);
        }
    }

    /** Which model the operator chose. Names only. */
    public record LlmBackend(String provider, @Nullable String model) {}

    /**
     * Where the agent may think: the harness's own gateway, with a token valid for this task alone.
     */
    public record LlmEndpoint(URI url, String token) {
        /** Without the token: it would be in a log before long. */
        @Override
        public String toString() {
            return "LlmEndpoint[url=" + url + ", token=***]";
        }
    }

    /**
     * @param confidence from 0 to 1
     */
    public record LabelSuggestion(String label, double confidence) {}

    public record SimilarIssue(int number, String title, String state, double score, String url) {}

    /**
     * A label that Foreman set in this repository, and that people took off again.
     *
     * @param action what was corrected: {@code add_label}
     * @param instead the label that took its place most often
     * @param count how often it was taken off or replaced
     * @param accepted how often it stayed
     */
    public record Correction(
            String action,
            String label,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String instead,
            int count,
            int accepted) {}

    /**
     * @param path its place in the repository, such as {@code .github/ISSUE_TEMPLATE/bug.yml}
     * @param content the file's text
     */
    public record IssueTemplate(String path, String content) {}

    /**
     * @param path its place in the repository, such as {@code README.md}
     * @param content the file's text, cut where it is long
     */
    public record RepoText(String path, String content) {}
}
