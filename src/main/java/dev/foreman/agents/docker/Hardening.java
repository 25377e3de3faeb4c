package dev.foreman.agents.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.api.model.Ulimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What every container of ours is held to, whatever its image or its manifest says. */
final class Hardening {
    /** An address that leads nowhere (RFC 5737): names are nothing an agent can ask for. */
    static final String NO_DNS = "192.0.2.1";

    private static final long NANOS = 1_000_000_000L;
    private static final long SHARED_MEMORY = 16L << 20;
    private static final String CLOSED = "ro,noexec,nosuid,nodev,size=1m";
    private static final String MOUNT = "rw,noexec,nosuid,nodev,mode=1777,size=";

    private Hardening() {}

    /**
     * @param volumes where the image would have the engine mount a writable folder of the host;
     *     there is memory of the container in its stead
     */
    static HostConfig of(ContainerSpec spec, Set<String> volumes, String network, boolean podman) {
        HostConfig config =
                HostConfig.newHostConfig()
                        .withNetworkMode(network)
                        .withReadonlyRootfs(true)
                        .withTmpFs(memory(spec, volumes, podman))
                        .withPrivileged(false)
                        .withCapDrop(Capability.ALL)
                        // The engine's own seccomp profile stays: no option names another.
                        .withSecurityOpts(List.of("no-new-privileges"))
                        .withMemory(spec.memoryBytes())
                        .withMemorySwap(spec.memoryBytes())
                        .withNanoCPUs(Math.round(spec.cpus() * NANOS))
                        .withPidsLimit((long) spec.processes())
                        .withUlimits(List.of(new Ulimit("nofile", 4096L, 4096L), processes()))
                        .withShmSize(SHARED_MEMORY)
                        .withIpcMode("private")
                        .withInit(true)
                        .withPublishAllPorts(false)
                        .withRestartPolicy(RestartPolicy.noRestart())
                        .withLogConfig(
                                new LogConfig(
                                        LogConfig.LoggingType.JSON_FILE,
                                        Map.of("max-size", "1m", "max-file", "1")));
        // A link-local address would reach whatever the host listens on at [::].
        config.withSysctls(Map.of("net.ipv6.conf.all.disable_ipv6", "1"));
        return spec.internet() ? config : config.withDns(NO_DNS);
    }

    /**
     * Podman asks for more than it may give unless it is told. The kernel counts these for the user
     * across all containers, so the number is no limit: that is the control group's.
     */
    private static Ulimit processes() {
        return new Ulimit("nproc", 32_768L, 32_768L);
    }

    private static Map<String, String> memory(
            ContainerSpec spec, Set<String> volumes, boolean podman) {
        Map<String, String> mounts = new LinkedHashMap<>();
        if (podman) {
            // It would mount these by itself, without a limit and to be written to.
            mounts.put("/run", CLOSED);
            mounts.put("/var/tmp", CLOSED);
        }
        volumes.forEach(
                path -> mounts.put(path.replaceFirst("(?<=.)/+$", ""), MOUNT + spec.tmpBytes()));
        mounts.put("/tmp", MOUNT + spec.tmpBytes());
        return mounts;
    }
}
