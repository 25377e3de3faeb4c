# Sourced by the scripts beside it: finds a JDK 25.

# The same places in which ./foreman looks for one, but with a compiler.
find_jdk() {
  local candidate
  for candidate in "${JAVA_HOME:-}" /opt/java/openjdk /usr/lib/jvm/* /opt/jdk* /opt/java/*; do
    if [ -n "$candidate" ] && [ -x "$candidate/bin/javac" ] && [ -r "$candidate/release" ] \
      && grep -q '^JAVA_VERSION="25[."]' "$candidate/release"; then
      printf '%s\n' "$candidate"
      return
    fi
  done
  return 1
}
