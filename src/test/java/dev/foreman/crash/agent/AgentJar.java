package dev.foreman.crash.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Packs the agent's few classes into a jar that {@code -javaagent} takes. */
public final class AgentJar {
    private AgentJar() {}

    public static Path write(Path file) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", CrashAgent.class.getName());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (String type : List.of("CrashAgent", "CrashAgent$1", "Tripwire")) {
                String name =
                        AgentJar.class.getPackageName().replace('.', '/') + "/" + type + ".class";
                jar.putNextEntry(new JarEntry(name));
                try (InputStream in = AgentJar.class.getClassLoader().getResourceAsStream(name)) {
                    if (in == null) {
                        throw new IOException("no class file " + name + " on the class path");
                    }
                    in.transferTo(jar);
                }
            }
        }
        return file;
    }
}
