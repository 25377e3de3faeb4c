package dev.foreman.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;

/** Private keys of GitHub Apps, made anew for each run: none stands in the repository. */
public final class AppKeys {
    public static final KeyPair ONE = rsa(2048);
    public static final KeyPair OTHER = rsa(2048);

    /** Before the bare key in the envelope of one of 2,048 bits. */
    private static final int ENVELOPE = 26;

    private AppKeys() {}

    public static KeyPair rsa(int bits) {
        return pair("RSA", bits);
    }

    public static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** PKCS#1, as GitHub hands it out. */
    public static String pkcs1(KeyPair pair) {
        byte[] all = pair.getPrivate().getEncoded();
        return pem("RSA PRIVATE KEY", Arrays.copyOfRange(all, ENVELOPE, all.length));
    }

    public static String pkcs8(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    public static String pem(String kind, byte[] der) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END "
                + kind
                + "-----\n";
    }

    /** Writes a file that only its owner may read. */
    public static Path write(Path file, String pem) {
        try {
            Files.write(file, pem.getBytes(StandardCharsets.US_ASCII));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
