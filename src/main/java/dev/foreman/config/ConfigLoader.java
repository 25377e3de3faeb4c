package dev.foreman.config;

import dev.foreman.config.policy.Approvals;
import dev.foreman.config.policy.Safety;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;

/** Reads the configuration: a file or a text in, checked records out, or every problem at once. */
public final class ConfigLoader {
    private ConfigLoader() {}

    /**
     * Reads a file.
     *
     * @param file YAML in UTF-8, at most 1 MiB
     * @param env what {@code ${NAME}} stands for, before files of that name in {@code
     *     $CREDENTIALS_DIRECTORY} and {@code /run/secrets}; and HOME for {@code ~}
     * @throws ConfigException with every problem of it
     */
    public static ForemanConfig load(Path file, Map<String, String> env) {
        Path beside = file.resolveSibling("agents");
        return parse(
                ConfigFile.read(file, Document.CONFIGURATION),
                file,
                env,
                Optional.of(beside).filter(Files::isDirectory));
    }

    /**
     * Reads a text. Manifests are looked for only where it says so itself.
     *
     * @param nameForMessages what the problems call it
     * @throws ConfigException with every problem of it
     */
    public static ForemanConfig parse(String yaml, Path nameForMessages, Map<String, String> env) {
        return parse(yaml, nameForMessages, env, Optional.empty());
    }

    private static ForemanConfig parse(
            String yaml, Path nameForMessages, Map<String, String> env, Optional<Path> usualDir) {
        return parse(yaml, nameForMessages, new Credentials(env, Credentials.CONTAINER), usualDir);
    }

    static ForemanConfig parse(
            String yaml, Path nameForMessages, Credentials credentials, Optional<Path> usualDir) {
        Problems problems = new Problems(nameForMessages);
        MappingNode tree = YamlTree.read(yaml, Document.CONFIGURATION, problems);
        Reading reading = Reading.of(problems, credentials);
        Spot top = new Spot("", tree, tree.getStartMark());
        Section root = Section.open(top, top, Schema.ROOT.keys(), problems);

        @Nullable Identity identity =
                IdentityReader.read(
                        root.require("identity", "write identity: {github_token, github_user}"),
                        reading);
        @Nullable Llm llm =
                LlmReader.read(
                        root.require("llm", "write llm: {provider: none} to do without a model"),
                        reading);
        Operation operation = new Operation(root, reading);
        Polling polling = operation.polling();
        Queue queue = operation.queue();
        Retention retention = operation.retention();
        Containers containers = operation.containers();
        Optional<Path> agentsDir = operation.agentsDir().or(() -> usualDir);
        Manifests manifests = new Manifests(agentsDir, problems);
        Remembered remembered = new Remembered(retention.history());
        PolicyReader policies = new PolicyReader(reading, remembered);
        Ruled ruled = policies.read(root, Ruled.BUILT_IN);
        SafetyReader whole = new SafetyReader(reading, root);
        Safety safety = whole.safety();
        Approvals approvals = whole.approvals(remembered);
        List<Repo> repos =
                new ReposReader(reading, manifests, policies, ruled).read(root.value("repos"));

        problems.throwIfAny();
        return new ForemanConfig(
                Objects.requireNonNull(identity),
                Objects.requireNonNull(llm),
                polling,
                queue,
                retention,
                containers,
                agentsDir,
                ruled.policy(),
                safety,
                approvals,
                whole.origins(ruled.origins()),
                repos);
    }
}
