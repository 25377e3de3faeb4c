package dev.foreman.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Brings a schema's complaints to the lines of the file that they are about. */
final class FaultReport {
    private static final Set<String> ABOUT_KEYS =
            Set.of("additionalProperties", "unevaluatedProperties", "propertyNames");

    private final Problems problems;

    FaultReport(Problems problems) {
        this.problems = problems;
    }

    /**
     * @param root what was checked
     * @param known keys beside those of the schema that are right at the top
     */
    void report(List<Fault> faults, Spot root, List<String> known) {
        Set<String> said = new LinkedHashSet<>();
        for (Fault fault : faults) {
            Spot value = find(root, fault.where());
            FaultWords words =
                    FaultWords.of(fault, value, fault.where().isEmpty() ? known : List.of());
            Spot spot = value;
            String path = value.path();
            if (ABOUT_KEYS.contains(fault.keyword())) {
                spot = step(value, fault.property());
                path = spot.path();
            } else if (fault.keyword().equals("required")) {
                path = value.child(fault.property());
            }
            boolean aboutKey = spot != value || fault.keyword().equals("required");
            if (said.add(path + " " + words.message())) {
                problems.at(
                        aboutKey ? spot.label() : spot.node().getStartMark(),
                        path,
                        words.message(),
                        words.remedy());
            }
        }
    }

    static Spot find(Spot root, List<Object> where) {
        Spot spot = root;
        for (Object step : where) {
            spot = step(spot, step);
        }
        return spot;
    }

    /** The value itself where it has no such part. */
    private static Spot step(Spot spot, Object step) {
        Node node = spot.node();
        if (node instanceof SequenceNode list
                && step instanceof Integer i
                && i < list.getValue().size()) {
            Node item = list.getValue().get(i);
            return new Spot(Paths.item(spot.path(), i), item, item.getStartMark());
        }
        if (node instanceof MappingNode mapping) {
            // What is wrong with the keys themselves was reported when they were read.
            Problems ignored = new Problems(java.nio.file.Path.of(""));
            Map<String, Spot> entries = Entries.of(spot.path(), mapping, ignored);
            return entries.getOrDefault(step.toString(), spot);
        }
        return spot;
    }
}
