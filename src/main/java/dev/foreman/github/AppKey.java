package dev.foreman.github;

import dev.foreman.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** An App's private key, read from its file. Shows nothing of itself. */
public final class AppKey {
    /** A key of 4,096 bits takes 3 KiB. */
    private static final int LARGEST = 64 * 1024;

    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.complementOf(
                    EnumSet.of(
                            PosixFilePermission.OWNER_READ,
                            PosixFilePermission.OWNER_WRITE,
                            PosixFilePermission.OWNER_EXECUTE));

    private final PrivateKey key;
    private final Secret pem;

    private AppKey(PrivateKey key, Secret pem) {
        this.key = key;
        this.pem = pem;
    }

    /**
     * Reads an RSA key in PEM form: PKCS#1, as GitHub hands it out, or PKCS#8.
     *
     * @throws UnusableKeyException when there is none
     */
    public static AppKey read(Path file) {
        String pem = text(file);
        return new AppKey(Pem.rsaKey(pem, file), new Secret(pem));
    }

    /** Why others on this machine may read the file; empty when they may not. */
    public static Optional<String> exposure(Path file) {
        if (isInKeeping(file)) {
            return Optional.empty();
        }
        try {
            Set<PosixFilePermission> all = Files.getPosixFilePermissions(file);
            return all.stream().anyMatch(OF_OTHERS::contains)
                    ? Optional.of(
                            "others on this machine may use "
                                    + file
                                    + " ("
                                    + PosixFilePermissions.toString(all)
                                    + ")")
                    : Optional.empty();
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // Not there, which is another problem, or not such a system.
        }
    }

    /** What systemd or a container engine guards by the folder, whatever the file's own mode. */
    static boolean isInKeeping(Path file) {
        Path at = file.toAbsolutePath().normalize();
        return at.startsWith("/run/credentials") || at.startsWith("/run/secrets");
    }

    /** The file's text. */
    Secret pem() {
        return pem;
    }

    /** RS256: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518, 3.3). */
    byte[] sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            // Never with the cause: nobody promises that it does not tell of the key.
            throw new UnusableKeyException(
                    "the App's private key cannot sign (" + e.getClass().getSimpleName() + ")",
                    Pem.NEW_KEY);
        }
    }

    private static String text(Path file) {
        if (Files.isDirectory(file)) {
            throw new UnusableKeyException(
                    "the App's private key " + file + " is a folder",
                    "Write the path of the .pem file into identity.app.private_key_file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new UnusableKeyException(
                        file + " is too large for a private key", Pem.NEW_KEY);
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new UnusableKeyException(
                    "the App's private key " + file + " is not there",
                    "Put the .pem file there that GitHub gave out, or correct"
                            + " identity.app.private_key_file");
        } catch (IOException e) {
            throw new UnusableKeyException(
                    "the App's private key "
                            + file
                            + " cannot be read ("
                            + e.getClass().getSimpleName()
                            + ")",
                    "Let the account that Foreman runs as read it (chown, chmod 600)");
        }
    }

    @Override
    public String toString() {
        return "private key ***";
    }
}
