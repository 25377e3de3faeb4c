package dev.foreman.gate.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Recognises anybody's secrets by the form in which their issuers write them. */
public final class SecretFormats {
    private record Format(String name, Pattern pattern) {
        Format(String name, String regex) {
            this(name, Pattern.compile(regex));
        }
    }

    /** What must not precede or follow, lest a longer word is taken for a token. */
    private static final String START = "(?<![A-Za-z0-9])";

    private static final List<Format> FORMATS =
            List.of(
                    new Format(
                            "private key",
                            "(?s)-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----.*?"
                                    + "(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|\\z)"),
                    new Format("age key", START + "AGE-SECRET-KEY-1[0-9A-Z]{40,80}"),
                    new Format(
                            "GitHub token",
                            START
                                    + "(?:gh[pousr]_[A-Za-z0-9_]{20,255}|github_pat_[A-Za-z0-9_]{20,255})"),
                    new Format(
                            "GitLab token",
                            START
                                    + "gl(?:pat|dt|rt|rtr|ptt|ft|soat|cbt|imt|agent|oas|ffct)-[A-Za-z0-9_.-]{20,300}"),
                    new Format(
                            "AWS key", START + "(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Z0-9])"),
                    new Format(
                            "AWS secret",
                            "(?i)aws_?(?:secret|session)[a-z_]{0,20}[\"']?\\s{0,4}[=:]\\s{0,4}[\"']?[A-Za-z0-9/+=]{40,1000}"),
                    new Format("Anthropic key", START + "sk-ant-[A-Za-z0-9_-]{20,300}"),
                    new Format(
                            "model key",
                            START + "sk-(?!ant-)(?=[A-Za-z_-]{0,300}[0-9])[A-Za-z0-9_-]{20,300}"),
                    new Format(
                            "Slack token", START + "(?:xox[abceoprs]-|xapp-)[A-Za-z0-9.-]{10,300}"),
                    new Format(
                            "Slack webhook",
                            "hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{20,200}"),
                    new Format(
                            "Discord webhook",
                            "discord(?:app)?\\.com/api/webhooks/[0-9]{10,25}/[A-Za-z0-9_-]{30,120}"),
                    new Format("Google key", START + "AIza[0-9A-Za-z_-]{35}"),
                    new Format(
                            "Google token",
                            START + "(?:ya29\\.[0-9A-Za-z_-]{20,300}|GOCSPX-[0-9A-Za-z_-]{20,60})"),
                    new Format("npm token", START + "npm_[A-Za-z0-9]{30,60}"),
                    new Format("PyPI token", START + "pypi-[A-Za-z0-9_-]{50,300}"),
                    new Format("RubyGems key", START + "rubygems_[a-f0-9]{40,64}"),
                    new Format("Docker token", START + "dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,60}"),
                    new Format("Hugging Face token", START + "hf_[A-Za-z0-9]{30,60}"),
                    new Format("DigitalOcean token", START + "do[opr]_v1_[a-f0-9]{40,80}"),
                    new Format("Databricks token", START + "dapi[a-f0-9]{32}"),
                    new Format(
                            "Stripe key",
                            START + "(?:[rs]k_(?:live|test)|whsec)_[A-Za-z0-9]{16,200}"),
                    new Format(
                            "SendGrid key",
                            START + "SG\\.[A-Za-z0-9_-]{16,64}\\.[A-Za-z0-9_-]{16,64}"),
                    new Format("Shopify token", START + "shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}"),
                    new Format("Linear key", START + "lin_(?:api|oauth)_[A-Za-z0-9]{30,80}"),
                    new Format("Vault token", START + "hv[sbr]\\.[A-Za-z0-9_-]{20,300}"),
                    new Format("Telegram token", START + "[0-9]{8,10}:AA[A-Za-z0-9_-]{32,36}"),
                    new Format(
                            "Azure key", "(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/=]{40,120}"),
                    new Format(
                            "web token",
                            START
                                    + "eyJ[A-Za-z0-9_-]{8,4000}\\.eyJ[A-Za-z0-9_-]{8,8000}\\.[A-Za-z0-9_-]{0,2000}"),
                    new Format(
                            "password in a URL",
                            "(?<=://[A-Za-z0-9_.%-]{0,64}:)[^\\s/@:\\[\\]]{3,200}(?=@)"));

    private SecretFormats() {}

    /** The text with, say, {@code [redacted GitHub token]} for each that is found. */
    public static String redact(String text) {
        String out = text;
        for (Format format : FORMATS) {
            out = format.pattern().matcher(out).replaceAll("[redacted " + format.name() + "]");
        }
        return out;
    }

    /** The names of the forms that are in the text; empty when none is. */
    public static List<String> in(String text) {
        List<String> names = new ArrayList<>();
        for (Format format : FORMATS) {
            if (format.pattern().matcher(text).find()) {
                names.add(format.name());
            }
        }
        return names;
    }
}
