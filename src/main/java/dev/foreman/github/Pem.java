package dev.foreman.github;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RSA private keys in PEM form (RFC 7468, RFC 8017). */
final class Pem {
    static final String NEW_KEY =
            "Let GitHub generate a private key (the App's settings, Private keys) and put that file"
                    + " there";

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([\\s\\S]*?)-----END \\1-----");

    /** INTEGER 0, and SEQUENCE of the object identifier rsaEncryption and NULL. */
    private static final byte[] PKCS8_HEAD = {
        2,
        1,
        0,
        0x30,
        13,
        6,
        9,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        13,
        1,
        1,
        1,
        5,
        0
    };

    private Pem() {}

    /**
     * @param file whose text it is, for the message
     * @throws UnusableKeyException that tells nothing of the text
     */
    static PrivateKey rsaKey(String pem, Path file) {
        Matcher block = BLOCK.matcher(pem);
        if (!block.find()) {
            throw unusable(file, "is no private key in PEM form");
        }
        String kind = block.group(1);
        if (kind.startsWith("ENCRYPTED") || block.group(2).contains("ENCRYPTED")) {
            throw new UnusableKeyException(
                    file + " is locked with a passphrase",
                    "Take it off (openssl rsa -in LOCKED.pem -out KEY.pem): Foreman starts alone");
        }
        byte[] der = der(block.group(2), file);
        return switch (kind) {
            case "RSA PRIVATE KEY" -> key(pkcs8(der), file);
            case "PRIVATE KEY" -> key(der, file);
            default ->
                    throw unusable(
                            file,
                            "holds a '" + kind + "', and an App's key is an 'RSA PRIVATE KEY'");
        };
    }

    private static byte[] der(String base64, Path file) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw unusable(file, "is damaged: its text is not base64");
        }
    }

    private static PrivateKey key(byte[] pkcs8, Path file) {
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw unusable(file, "is no RSA private key, or is damaged");
        }
    }

    /** Wraps the bare key in the envelope that the JDK reads. */
    private static byte[] pkcs8(byte[] pkcs1) {
        byte[] octets = tagged(4, pkcs1);
        byte[] inner = new byte[PKCS8_HEAD.length + octets.length];
        System.arraycopy(PKCS8_HEAD, 0, inner, 0, PKCS8_HEAD.length);
        System.arraycopy(octets, 0, inner, PKCS8_HEAD.length, octets.length);
        return tagged(0x30, inner);
    }

    /** Type, length, value; a length of 128 and more is told with its own length before it. */
    private static byte[] tagged(int tag, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (value.length < 0x80) {
            out.write(value.length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(value.length) + 7) / 8;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(value.length >>> (8 * i));
            }
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static UnusableKeyException unusable(Path file, String what) {
        return new UnusableKeyException(file + " " + what, NEW_KEY);
    }
}
