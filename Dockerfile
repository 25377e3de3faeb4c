# Foreman, the harness.
#
#   docker build -t foreman .                             builds everything with Maven
#   docker build -t foreman --build-arg JAR=prebuilt .    takes target/foreman.jar, if no source is newer
#   docker run -v config:/etc/foreman -v data:/data foreman
#
# docs/docker.md tells the rest.

FROM eclipse-temurin:25-jdk AS jre
# What jdeps names without what only desktops and Kerberos need, and: jdk.unsupported for signals,
# jdk.net for keep-alive, jdk.management for memory, jdk.zipfs for file systems in jars.
RUN jlink --output /opt/jre --no-header-files --no-man-pages --strip-java-debug-attributes --compress zip-6 \
      --add-modules java.base,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml,jdk.httpserver,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
ARG JAR=build
RUN src/packaging/docker/jar "$JAR" foreman.jar
# The native libraries of this one platform beside the jar, none within it.
RUN mkdir -p /out/lib /tmp/jar && cd /tmp/jar && jar xf /src/target/foreman.jar && \
    case "$(uname -m)" in \
      x86_64) sqlite=x86_64 jna=x86-64 ;; \
      aarch64) sqlite=aarch64 jna=aarch64 ;; \
      *) echo "there are native libraries for x86_64 and aarch64, not for $(uname -m)" >&2; exit 1 ;; \
    esac && \
    cp "org/sqlite/native/Linux/$sqlite/libsqlitejdbc.so" "com/sun/jna/linux-$jna/libjnidispatch.so" /out/lib/ && \
    rm -rf org/sqlite/native com/sun/jna/*-* && \
    jar --create --file /out/foreman.jar --no-manifest . && \
    rm -rf /tmp/jar

FROM debian:bookworm-slim AS runtime
COPY --from=jre /opt/jre /opt/jre
COPY --from=build /out /opt/foreman
COPY src/packaging/docker/foreman src/packaging/docker/health /usr/local/bin/

FROM runtime AS trained
# Every class that the demo needs, loaded, linked and profiled ahead of time.
RUN JAVA_OPTS='-XX:AOTCacheOutput=/opt/foreman/foreman.aot' foreman demo --fast >/dev/null && \
    test -s /opt/foreman/foreman.aot

FROM runtime
COPY --from=trained /opt/foreman/foreman.aot /opt/foreman/
# The numbers are part of the interface: volumes belong to them.
RUN groupadd --gid 10001 foreman && \
    useradd --uid 10001 --gid 10001 --home-dir /data --no-create-home --shell /usr/sbin/nologin foreman && \
    install -d -o 10001 -g 10001 -m 0700 /data && install -d -m 0755 /etc/foreman
ENV ENVIRONMENT=prod HOME=/data
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8000
STOPSIGNAL SIGTERM
# Alive, not ready: no restart makes GitHub come back.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 CMD ["health", "8000", "/healthcheck"]
ENTRYPOINT ["foreman"]
CMD ["start", "--config", "/etc/foreman/config.yaml", "--db", "/data/memory.db", "--host", "0.0.0.0"]

ARG VERSION=0.1.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Foreman" \
      org.opencontainers.image.description="An always-on AI co-maintainer for GitHub repositories" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION" \
      org.opencontainers.image.revision="$REVISION" \
      org.opencontainers.image.base.name="docker.io/library/debian:bookworm-slim"
